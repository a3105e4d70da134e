-- Items are counted by class, A more often than C; a count of a day's share is of several items.
ALTER TABLE count_plan
    DROP CONSTRAINT plan_scope,
    ADD CONSTRAINT plan_scope CHECK (scope IN ('FACILITY', 'ROOM', 'SLOT', 'ITEM', 'ABC')),
    DROP CONSTRAINT plan_names_its_place,
    ADD CONSTRAINT plan_names_its_place CHECK (scope IN ('FACILITY', 'ABC') OR scope_id > 0);
ALTER TABLE count_session
    DROP CONSTRAINT count_scope,
    ADD CONSTRAINT count_scope CHECK (scope IN ('FACILITY', 'ROOM', 'LISTED', 'SLOT', 'ITEM', 'ITEMS'));

CREATE TABLE count_item (
    facility_id bigint NOT NULL,
    count_id    bigint NOT NULL,
    item_id     bigint NOT NULL,
    PRIMARY KEY (facility_id, count_id, item_id),
    FOREIGN KEY (facility_id, count_id) REFERENCES count_session
);
CREATE INDEX count_item_item ON count_item (facility_id, item_id, count_id);
CREATE INDEX count_session_item ON count_session (facility_id, item_id, day) WHERE item_id > 0;

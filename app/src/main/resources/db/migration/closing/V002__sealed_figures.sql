-- A sealed day covers a span of movements: all that were booked after the day sealed before, so that late facts go forward.

ALTER TABLE sealed_day
    ADD COLUMN from_movement bigint NOT NULL DEFAULT 0, -- the last movement of the seal before
    ADD COLUMN to_movement   bigint NOT NULL DEFAULT 0,
    ADD COLUMN zone          text   NOT NULL DEFAULT 'UTC',
    ADD COLUMN second_person text   NOT NULL DEFAULT '',
    ADD COLUMN note          text   NOT NULL DEFAULT '',
    ADD COLUMN figures_hash  text   NOT NULL DEFAULT ''; -- SHA-256 over the day's balances, so that a changed figure is seen

CREATE TABLE sealed_balance (
    facility_id bigint         NOT NULL,
    day         date           NOT NULL,
    item_id     bigint         NOT NULL,
    room_id     bigint         NOT NULL,
    unit        text           NOT NULL,
    opening     numeric(24, 7) NOT NULL,
    came_in     numeric(24, 7) NOT NULL CHECK (came_in >= 0),
    went_out    numeric(24, 7) NOT NULL CHECK (went_out >= 0),
    closing     numeric(24, 7) NOT NULL,
    PRIMARY KEY (facility_id, day, item_id, room_id, unit),
    FOREIGN KEY (facility_id, day) REFERENCES sealed_day,
    CONSTRAINT opening_plus_in_minus_out_is_closing CHECK (opening + came_in - went_out = closing)
);

CREATE TABLE sealed_kind (
    facility_id bigint NOT NULL,
    day         date   NOT NULL,
    kind        text   NOT NULL,
    movements   bigint NOT NULL,
    sent        bigint NOT NULL,
    waiting     bigint NOT NULL,
    none_owed   bigint NOT NULL,
    missing     bigint NOT NULL,
    PRIMARY KEY (facility_id, day, kind),
    FOREIGN KEY (facility_id, day) REFERENCES sealed_day
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'closing.% is append-only: a sealed day stays as it was sealed', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'closing_append_only';
END $$;
CREATE TRIGGER sealed_day_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sealed_day FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sealed_balance_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sealed_balance FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sealed_kind_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sealed_kind FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- More of a lab's certificate, once a command; a package may be released more than once in its life.

ALTER TABLE lab_result ADD COLUMN total_cbd numeric(8, 4) CHECK (total_cbd >= 0);
ALTER TABLE lab_result ADD COLUMN moisture numeric(6, 3) CHECK (moisture >= 0);
ALTER TABLE lab_result ADD COLUMN water_activity numeric(6, 4) CHECK (water_activity BETWEEN 0 AND 1);
ALTER TABLE lab_result ADD COLUMN failed_for text NOT NULL DEFAULT '';
ALTER TABLE lab_result ADD COLUMN command_key text NOT NULL DEFAULT '';
CREATE UNIQUE INDEX lab_result_once ON lab_result (facility_id, command_key, tag) WHERE command_key <> '';
CREATE INDEX lab_result_certificate ON lab_result (facility_id, certificate);

ALTER TABLE release_decision DROP CONSTRAINT release_decision_pkey;
ALTER TABLE release_decision ADD COLUMN decision_id bigint GENERATED ALWAYS AS IDENTITY;
ALTER TABLE release_decision ADD COLUMN room_id bigint;
ALTER TABLE release_decision ADD COLUMN command_key text NOT NULL DEFAULT '';
ALTER TABLE release_decision ADD PRIMARY KEY (facility_id, decision_id);
CREATE UNIQUE INDEX release_decision_once ON release_decision (facility_id, command_key) WHERE command_key <> '';
CREATE INDEX release_decision_tag ON release_decision (facility_id, tag, decision_id);

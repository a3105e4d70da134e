-- Numbers of runs, and what came of making them.

CREATE TABLE number_series (
    facility_id bigint  NOT NULL,
    year        integer NOT NULL,
    last_number integer NOT NULL CHECK (last_number > 0),
    PRIMARY KEY (facility_id, year)
);

ALTER TABLE run ADD COLUMN command_key text;
ALTER TABLE run ADD COLUMN finish_key text;
ALTER TABLE run ADD COLUMN started_at timestamptz;
ALTER TABLE run ADD COLUMN started_by text;
ALTER TABLE run ADD COLUMN finished_at timestamptz;
ALTER TABLE run ADD COLUMN finished_by text;
ALTER TABLE run ADD COLUMN good_quantity numeric(18, 4) CHECK (good_quantity > 0);
ALTER TABLE run ADD COLUMN loss_grams numeric(20, 7) CHECK (loss_grams >= 0);
ALTER TABLE run ADD COLUMN output_tag text;
ALTER TABLE run ADD COLUMN movement_id bigint;
ALTER TABLE run ADD COLUMN reason text NOT NULL DEFAULT '';
ALTER TABLE run ADD CONSTRAINT run_finished_with_output CHECK (state <> 'FINISHED' OR (good_quantity IS NOT NULL AND finished_at IS NOT NULL));
CREATE UNIQUE INDEX run_made_once ON run (facility_id, command_key) WHERE command_key IS NOT NULL;
CREATE INDEX run_day ON run (facility_id, starts_on, line, run_id);

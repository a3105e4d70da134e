-- When the plan was made, and what of a proposal a person changed.

ALTER TABLE proposal ADD COLUMN expected_on date NOT NULL;
ALTER TABLE proposal ADD COLUMN blocked text NOT NULL DEFAULT ''; -- why it may not be accepted; empty for nothing
ALTER TABLE proposal ADD COLUMN facts_hash text NOT NULL;
ALTER TABLE proposal ADD COLUMN accepted_quantity numeric(18, 4) CHECK (accepted_quantity > 0);
ALTER TABLE proposal ADD COLUMN order_number text NOT NULL DEFAULT '';
ALTER TABLE proposal ADD COLUMN decided_key text;
CREATE INDEX proposal_item ON proposal (facility_id, item_id, proposal_id DESC);

CREATE TABLE plan_run (
    facility_id  bigint      NOT NULL,
    run_id       bigint      GENERATED ALWAYS AS IDENTITY,
    business_day date        NOT NULL,
    planned_at   timestamptz NOT NULL,
    planned_by   text        NOT NULL,
    items        integer     NOT NULL CHECK (items >= 0),
    proposals    integer     NOT NULL CHECK (proposals >= 0),
    changed      integer     NOT NULL CHECK (changed >= 0),
    flags        jsonb       NOT NULL DEFAULT '[]',
    PRIMARY KEY (facility_id, run_id)
);

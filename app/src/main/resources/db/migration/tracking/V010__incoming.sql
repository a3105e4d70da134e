-- What the state says of goods on their way, and what we said of them when they came in.

ALTER TABLE state_transfer ADD COLUMN arrives_at timestamptz;
ALTER TABLE state_transfer_line
    ADD COLUMN price       numeric(14, 2), -- what the sender asks for all of it
    ADD COLUMN lot         text NOT NULL DEFAULT '',
    ADD COLUMN packaged_on date,
    ADD COLUMN expires_on  date,
    ADD COLUMN sources     text NOT NULL DEFAULT '';
CREATE INDEX state_transfer_incoming ON state_transfer (facility_id, arrives_at) WHERE incoming AND received_at IS NULL AND NOT voided;

-- What we took in of a transfer, package by package: what the state must show in the end.
CREATE TABLE receipt_told (
    facility_id bigint         NOT NULL,
    state_id    text           NOT NULL,
    tag         text           NOT NULL,
    quantity    numeric(20, 7) NOT NULL CHECK (quantity >= 0), -- zero for a package that was rejected
    unit        text           NOT NULL,
    reason      text           NOT NULL DEFAULT '',            -- why it was rejected
    told_at     timestamptz    NOT NULL,
    PRIMARY KEY (facility_id, state_id, tag)
);

-- Kinds of reports and of steps are named where they are made; here only their form is held.
ALTER TABLE outbox DROP CONSTRAINT IF EXISTS outbox_kind;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind CHECK (kind ~ '^[A-Z_]+$');
ALTER TABLE human_step DROP CONSTRAINT IF EXISTS human_step_kind;
ALTER TABLE human_step ADD CONSTRAINT human_step_kind CHECK (kind ~ '^[A-Z_]+$');

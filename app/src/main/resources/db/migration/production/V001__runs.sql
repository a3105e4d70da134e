-- The production schedule: what is made or packed, when, on which line.

CREATE TABLE run (
    facility_id    bigint         NOT NULL,
    run_id         bigint         GENERATED ALWAYS AS IDENTITY,
    number         text           NOT NULL,
    output_item_id bigint         NOT NULL,
    quantity       numeric(18, 4) NOT NULL CHECK (quantity > 0),
    starts_on      date           NOT NULL,
    line           text           NOT NULL,
    state          text           NOT NULL DEFAULT 'PLANNED'
        CONSTRAINT run_state CHECK (state IN ('PLANNED', 'STARTED', 'FINISHED', 'CANCELLED')),
    version        integer        NOT NULL DEFAULT 1,
    created_at     timestamptz    NOT NULL,
    created_by     text           NOT NULL,
    PRIMARY KEY (facility_id, run_id),
    CONSTRAINT run_number_once UNIQUE (facility_id, number)
);

CREATE INDEX run_open ON run (facility_id, starts_on, run_id) WHERE state IN ('PLANNED', 'STARTED');

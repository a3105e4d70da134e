-- What the state thinks, and what we still have to tell it.

CREATE TABLE connection (
    facility_id     bigint PRIMARY KEY,
    base_url        text   NOT NULL,
    license         text   NOT NULL,
    integrator_key  text   NOT NULL,
    user_key        text   NOT NULL,
    last_success_at timestamptz,
    last_failure_at timestamptz,
    last_failure    text   NOT NULL DEFAULT ''
);

CREATE TABLE state_package (
    facility_id   bigint         NOT NULL,
    tag           text           NOT NULL,
    status        text           NOT NULL, -- ACTIVE, ON_HOLD, INACTIVE, IN_TRANSIT
    item_name     text           NOT NULL,
    quantity      numeric(20, 7) NOT NULL,
    unit          text           NOT NULL,
    location      text           NOT NULL DEFAULT '',
    lab_state     text           NOT NULL DEFAULT '',
    last_modified timestamptz    NOT NULL,
    seen_at       timestamptz    NOT NULL,
    PRIMARY KEY (facility_id, tag)
);

CREATE TABLE call_log (
    facility_id bigint      NOT NULL,
    call_id     bigint      GENERATED ALWAYS AS IDENTITY,
    at          timestamptz NOT NULL,
    method      text        NOT NULL,
    address     text        NOT NULL,
    request     text        NOT NULL DEFAULT '',
    status      integer     NOT NULL,
    answer      text        NOT NULL DEFAULT '',
    millis      integer     NOT NULL,
    PRIMARY KEY (facility_id, call_id)
);

CREATE TABLE outbox (
    facility_id bigint      NOT NULL,
    message_id  bigint      GENERATED ALWAYS AS IDENTITY,
    kind        text        NOT NULL CONSTRAINT outbox_kind CHECK (kind IN ('ADJUST', 'CREATE', 'TEMPLATE')),
    subject     text        NOT NULL, -- the tag, or the manifest's number
    body        text        NOT NULL,
    state       text        NOT NULL DEFAULT 'WAITING' CONSTRAINT outbox_state CHECK (state IN ('WAITING', 'SENT', 'REFUSED')),
    movement_id bigint,
    happened_at timestamptz NOT NULL,
    sent_at     timestamptz,
    attempts    integer     NOT NULL DEFAULT 0,
    answer      text        NOT NULL DEFAULT '',
    PRIMARY KEY (facility_id, message_id)
);

CREATE INDEX outbox_waiting ON outbox (facility_id, message_id) WHERE state <> 'SENT';

-- How much a token is used, and what a call of a program that writes was answered.

ALTER TABLE api_token
    ADD COLUMN last_used_from text   NOT NULL DEFAULT '',
    ADD COLUMN calls          bigint NOT NULL DEFAULT 0; -- counted in memory and added once a minute

CREATE TABLE api_call (
    facility_id  bigint      NOT NULL CHECK (facility_id > 0),
    person_id    bigint      NOT NULL REFERENCES person,
    call_key     text        NOT NULL CHECK (call_key <> ''),
    request_hash bytea       NOT NULL,
    status       integer     NOT NULL DEFAULT 0,
    answer       text        NOT NULL DEFAULT '',
    made_at      timestamptz NOT NULL,
    PRIMARY KEY (facility_id, person_id, call_key)
);

COMMENT ON TABLE api_call IS 'unaudited: what a call was answered, so that the same call again does nothing twice; what it did is recorded where it was done';

-- A second proof of who somebody is: codes of an authenticator, and recovery codes for the day it is lost.

CREATE TABLE second_factor (
    person_id       bigint      PRIMARY KEY REFERENCES person,
    secret          bytea       NOT NULL, -- encrypted; the key is not in the database
    confirmed_at    timestamptz,          -- empty while being set up: then it proves nothing
    last_step       bigint      NOT NULL DEFAULT 0,
    failed_attempts integer     NOT NULL DEFAULT 0 CHECK (failed_attempts >= 0),
    locked_until    timestamptz
);

CREATE TABLE recovery_code (
    person_id bigint      NOT NULL REFERENCES second_factor ON DELETE CASCADE,
    code_hash bytea       NOT NULL,
    used_at   timestamptz,
    PRIMARY KEY (person_id, code_hash)
);

-- Keys for programs: they act for a person at one facility, with some of the person's permissions, until a day.

CREATE TABLE api_token (
    facility_id  bigint      NOT NULL CHECK (facility_id > 0),
    token_id     bigint      GENERATED ALWAYS AS IDENTITY,
    person_id    bigint      NOT NULL REFERENCES person,
    name         text        NOT NULL CHECK (name <> ''),
    hint         text        NOT NULL, -- its last characters, by which people tell tokens apart
    token_hash   bytea       NOT NULL CONSTRAINT api_token_once UNIQUE,
    scopes       text[]      NOT NULL CHECK (cardinality(scopes) > 0),
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL CHECK (expires_at > created_at),
    last_used_at timestamptz,
    revoked_at   timestamptz,
    PRIMARY KEY (facility_id, token_id)
);

CREATE INDEX api_token_person ON api_token (person_id, token_id);

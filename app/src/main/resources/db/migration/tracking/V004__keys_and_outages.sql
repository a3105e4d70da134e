-- Keys of persons at the state, and times without the state.

CREATE TABLE state_key (
    facility_id bigint      NOT NULL,
    key_id      bigint      GENERATED ALWAYS AS IDENTITY,
    owner       text        NOT NULL, -- whose login at the state the key belongs to
    closed      bytea       NOT NULL, -- integrator and user key, encrypted
    made_on     date        NOT NULL,
    expires_on  date,                 -- absent when the state lets it live on
    in_use      boolean     NOT NULL DEFAULT false,
    entered_at  timestamptz NOT NULL,
    entered_by  text        NOT NULL,
    PRIMARY KEY (facility_id, key_id)
);
CREATE UNIQUE INDEX state_key_in_use ON state_key (facility_id) WHERE in_use;

-- What a key may do, as the state answered when it was tried.
CREATE TABLE state_key_duty (
    facility_id bigint      NOT NULL,
    key_id      bigint      NOT NULL,
    position    integer     NOT NULL,
    duty        text        NOT NULL,
    needs       text        NOT NULL, -- the permission's name at the state
    allowed     boolean,              -- absent when the state did not tell
    says        text        NOT NULL,
    tried_at    timestamptz NOT NULL,
    PRIMARY KEY (facility_id, key_id, position),
    FOREIGN KEY (facility_id, key_id) REFERENCES state_key
);

CREATE TABLE outage (
    facility_id bigint      NOT NULL,
    outage_id   bigint      GENERATED ALWAYS AS IDENTITY,
    began_at    timestamptz NOT NULL,
    declared_at timestamptz NOT NULL,
    declared_by text        NOT NULL, -- empty when it was declared by itself
    why         text        NOT NULL,
    ended_at    timestamptz,
    ended_by    text        NOT NULL DEFAULT '',
    PRIMARY KEY (facility_id, outage_id)
);
CREATE UNIQUE INDEX outage_open ON outage (facility_id) WHERE ended_at IS NULL;

CREATE TABLE outage_note (
    facility_id bigint      NOT NULL,
    outage_id   bigint      NOT NULL,
    note_id     bigint      GENERATED ALWAYS AS IDENTITY,
    at          timestamptz NOT NULL,
    by_person   text        NOT NULL,
    note        text        NOT NULL,
    PRIMARY KEY (facility_id, outage_id, note_id),
    FOREIGN KEY (facility_id, outage_id) REFERENCES outage
);

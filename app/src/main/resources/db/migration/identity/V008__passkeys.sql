-- Passkeys: public halves of keys that never leave a person's device.

-- The handle by which devices know a person; random, so that it tells nothing.
CREATE TABLE passkey_user (
    person_id bigint PRIMARY KEY REFERENCES person,
    handle    bytea  NOT NULL CONSTRAINT passkey_handle_once UNIQUE
);

CREATE TABLE passkey (
    credential_id      bytea       PRIMARY KEY,
    person_id          bigint      NOT NULL REFERENCES person,
    label              text        NOT NULL CHECK (label <> ''),
    public_key         bytea       NOT NULL,
    signature_count    bigint      NOT NULL,
    uv_initialized     boolean     NOT NULL,
    transports         text        NOT NULL DEFAULT '',
    backup_eligible    boolean     NOT NULL,
    backup_state       boolean     NOT NULL,
    attestation_object bytea,
    client_data        bytea,
    created_at         timestamptz NOT NULL,
    last_used_at       timestamptz NOT NULL
);

CREATE INDEX passkey_person ON passkey (person_id, created_at);
COMMENT ON TABLE passkey_user IS 'unaudited: a random handle, made once';

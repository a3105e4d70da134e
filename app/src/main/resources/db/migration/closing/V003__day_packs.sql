-- The evidence packs of sealed days, each made once and chained to the one before, and the keys they are signed with.

CREATE TABLE signing_key (
    facility_id bigint      NOT NULL,
    key_id      bigint      GENERATED ALWAYS AS IDENTITY,
    made_at     timestamptz NOT NULL,
    certificate bytea       NOT NULL, -- X.509, signed by itself
    secret      bytea       NOT NULL, -- PKCS #8, closed with the key of the installation
    PRIMARY KEY (facility_id, key_id)
);
COMMENT ON TABLE signing_key IS 'unaudited: made by the product when a pack is signed for the first time; never changed';

CREATE TABLE day_pack (
    facility_id bigint      NOT NULL,
    day         date        NOT NULL,
    built_at    timestamptz NOT NULL,
    digest      text        NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'), -- SHA-256 of its pack.json
    previous    date,                                                   -- the sealed day before, when it has a pack
    certificate text        NOT NULL,                                   -- fingerprint of what it is signed with
    bytes       bigint      NOT NULL,
    content     bytea       NOT NULL,
    PRIMARY KEY (facility_id, day),
    FOREIGN KEY (facility_id, day) REFERENCES sealed_day,
    FOREIGN KEY (facility_id, previous) REFERENCES day_pack
);
ALTER TABLE day_pack ALTER COLUMN content SET STORAGE EXTERNAL; -- it is packed already
COMMENT ON TABLE day_pack IS 'unaudited: made once from the sealed day; never changed';

CREATE TRIGGER signing_key_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON signing_key FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER day_pack_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON day_pack FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Files that were handed to an inspector: of what, for what, by whom.
CREATE TABLE inspection (
    facility_id   bigint      NOT NULL,
    inspection_id bigint      GENERATED ALWAYS AS IDENTITY,
    made_at       timestamptz NOT NULL,
    made_by       text        NOT NULL,
    kind          text        NOT NULL CONSTRAINT inspection_kind CHECK (kind IN ('PACKAGE', 'LOT', 'PERSON', 'DAYS')),
    subject       text        NOT NULL,
    from_day      date        NOT NULL,
    to_day        date        NOT NULL CHECK (to_day >= from_day),
    reason        text        NOT NULL CHECK (reason <> ''),
    digest        text        NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'), -- SHA-256 of the file
    bytes         bigint      NOT NULL,
    content       bytea       NOT NULL,
    PRIMARY KEY (facility_id, inspection_id)
);
ALTER TABLE inspection ALTER COLUMN content SET STORAGE EXTERNAL;
COMMENT ON TABLE inspection IS 'unaudited: its making is recorded as an act; rows are never changed';
CREATE TRIGGER inspection_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON inspection FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

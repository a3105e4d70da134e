-- Photos, papers and lists that belong to a case: kept as they were sent, never changed, with the case.
CREATE TABLE case_file (
    facility_id bigint      NOT NULL,
    case_id     bigint      NOT NULL,
    file_id     bigint      GENERATED ALWAYS AS IDENTITY,
    name        text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    media       text        NOT NULL CHECK (media IN ('image/jpeg', 'image/png', 'application/pdf', 'text/plain')),
    content     bytea       NOT NULL CHECK (length(content) BETWEEN 1 AND 10485760),
    sha256      text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    added_at    timestamptz NOT NULL,
    added_by    text        NOT NULL,
    PRIMARY KEY (facility_id, case_id, file_id),
    CONSTRAINT case_file_once UNIQUE (facility_id, case_id, sha256),
    FOREIGN KEY (facility_id, case_id) REFERENCES difference_case
);
ALTER TABLE case_file ALTER COLUMN content SET STORAGE EXTERNAL; -- pictures and papers are packed already
COMMENT ON TABLE case_file IS 'unaudited: the history of its case tells of each with its digest; rows are never changed';

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%.% only grows', TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'reconciliation_append_only';
END $$;
CREATE TRIGGER case_file_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

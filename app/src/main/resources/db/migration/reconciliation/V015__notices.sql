-- What differs by how much, at cost; what of it the state wants to be told, since when and why; and what it was told.
ALTER TABLE difference_case
    ADD COLUMN variance      numeric(20, 7),           -- shelf less book, in the book's unit; null where no count says it
    ADD COLUMN variance_cost numeric(20, 4),           -- the same at cost
    ADD COLUMN notice_for    text NOT NULL DEFAULT '' CONSTRAINT notice_kind CHECK (notice_for IN ('', 'DISCREPANCY', 'THEFT')),
    ADD COLUMN notice_since  timestamptz,              -- when the clock of the notice began
    ADD COLUMN notice_why    text NOT NULL DEFAULT '',
    ADD CONSTRAINT notice_has_a_clock CHECK ((notice_for = '') = (notice_since IS NULL));
CREATE INDEX difference_case_notice ON difference_case (facility_id, case_id) WHERE notice_for <> '';

CREATE TABLE case_notice (
    facility_id bigint      NOT NULL,
    case_id     bigint      NOT NULL,
    notice_id   bigint      GENERATED ALWAYS AS IDENTITY,
    told_at     timestamptz NOT NULL,
    whom        text        NOT NULL CHECK (length(whom) BETWEEN 1 AND 400),
    reference   text        NOT NULL DEFAULT '' CHECK (length(reference) <= 120), -- the number that the other side gave
    file_id     bigint,                                                          -- of the case's files: what was sent, or the answer
    recorded_at timestamptz NOT NULL,
    recorded_by text        NOT NULL,
    PRIMARY KEY (facility_id, case_id, notice_id),
    FOREIGN KEY (facility_id, case_id) REFERENCES difference_case,
    FOREIGN KEY (facility_id, case_id, file_id) REFERENCES case_file
);
COMMENT ON TABLE case_notice IS 'unaudited: the history of its case tells of each; rows are never changed';
CREATE TRIGGER case_notice_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_notice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

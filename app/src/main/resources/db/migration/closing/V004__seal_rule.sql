-- Whether days are always sealed by two people. Without a row two are needed only over what is still open.
CREATE TABLE seal_rule (
    facility_id bigint      PRIMARY KEY,
    always_two  boolean     NOT NULL,
    reason      text        NOT NULL CHECK (reason <> ''),
    set_by      text        NOT NULL,
    set_at      timestamptz NOT NULL
);

-- Why a package was marked down, and how old each category may get before nobody takes it.
ALTER TABLE markdown ADD COLUMN reason text NOT NULL DEFAULT '';

CREATE TABLE age_limit (
    facility_id bigint  NOT NULL,
    category    text    NOT NULL,
    days        integer NOT NULL CHECK (days BETWEEN 7 AND 1000),
    set_by      text    NOT NULL,
    set_at      timestamptz NOT NULL,
    PRIMARY KEY (facility_id, category)
);

-- What a certificate says in single figures and panels, how passing was decided, and the package that was sampled.
ALTER TABLE lab_result
    ADD COLUMN decided_by text NOT NULL DEFAULT '',
    ADD COLUMN sampled_from text NOT NULL DEFAULT '';

CREATE TABLE lab_analyte (
    facility_id bigint  NOT NULL,
    result_id   bigint  NOT NULL,
    position    integer NOT NULL CHECK (position > 0),
    name        text    NOT NULL CHECK (name <> ''),
    value       numeric(16, 6),
    unit        text    NOT NULL DEFAULT '',
    most        numeric(16, 6), -- the limit that decides, where there is one
    status      text    NOT NULL CONSTRAINT lab_analyte_status CHECK (status IN ('PASS', 'FAIL', 'TOLD')),
    PRIMARY KEY (facility_id, result_id, position),
    FOREIGN KEY (facility_id, result_id) REFERENCES lab_result
);

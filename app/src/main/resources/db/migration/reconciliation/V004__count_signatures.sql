-- Who signed a count, as some states want its record: name, title, and what was found.
CREATE TABLE count_signature (
    facility_id bigint      NOT NULL,
    count_id    bigint      NOT NULL,
    person      text        NOT NULL,
    title       text        NOT NULL CHECK (title <> ''),
    findings    text        NOT NULL CHECK (findings <> ''),
    signed_at   timestamptz NOT NULL,
    PRIMARY KEY (facility_id, count_id, person)
);

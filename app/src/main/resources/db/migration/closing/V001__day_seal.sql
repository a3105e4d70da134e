CREATE TABLE sealed_day (
    facility_id bigint      NOT NULL,
    day         date        NOT NULL,
    sealed_at   timestamptz NOT NULL,
    sealed_by   text        NOT NULL,
    movements   bigint      NOT NULL,
    digest      text        NOT NULL,
    still_open  text        NOT NULL DEFAULT '',
    PRIMARY KEY (facility_id, day)
);

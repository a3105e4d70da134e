-- Packages that our book keeps by weight and whose type a state usually counts, where it tells nobody which units it keeps them in. What it shows is taken as
-- grams until a person has seen on its site that it counts them.
CREATE TABLE unit_doubt (
    facility_id bigint  NOT NULL,
    tag         text    NOT NULL,
    counted     boolean NOT NULL DEFAULT false,
    said_by     text    NOT NULL DEFAULT '',
    PRIMARY KEY (facility_id, tag)
);

CREATE TABLE markdown (
    facility_id bigint        NOT NULL,
    tag         text          NOT NULL,
    percent     integer       NOT NULL CHECK (percent BETWEEN 1 AND 90),
    price       numeric(14,2) NOT NULL,
    decided_at  timestamptz   NOT NULL,
    decided_by  text          NOT NULL,
    PRIMARY KEY (facility_id, tag)
);

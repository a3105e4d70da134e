-- What each item of a facility will sell, as it was reckoned for a business day. A day's mean is level × the weekday's factor × the day's factor of its
-- category; its variance is mean + excess × mean².

CREATE TABLE forecast_run (
    facility_id bigint      NOT NULL,
    made_for    date        NOT NULL,
    made_at     timestamptz NOT NULL,
    items       integer     NOT NULL CHECK (items >= 0),
    PRIMARY KEY (facility_id, made_for)
);

-- By day ahead, the first one is the day it was made for: event and step of the year.
CREATE TABLE forecast_category (
    facility_id bigint             NOT NULL,
    made_for    date               NOT NULL,
    category    text               NOT NULL,
    shape       double precision[] NOT NULL,
    PRIMARY KEY (facility_id, made_for, category),
    FOREIGN KEY (facility_id, made_for) REFERENCES forecast_run ON DELETE CASCADE
);

CREATE TABLE forecast (
    facility_id     bigint             NOT NULL,
    made_for        date               NOT NULL,
    item_id         bigint             NOT NULL,
    category        text               NOT NULL,
    method          text               NOT NULL CONSTRAINT forecast_method CHECK (method IN ('DAILY', 'INTERMITTENT', 'NONE')),
    level           double precision   NOT NULL CHECK (level >= 0),
    week            double precision[] NOT NULL CHECK (cardinality(week) = 7),
    excess          double precision   NOT NULL CHECK (excess >= 0),
    abc             text               NOT NULL,
    xyz             text               NOT NULL,
    pattern         text               NOT NULL DEFAULT '',
    mean_interval   double precision,
    variation       double precision,
    days_of_history integer            NOT NULL CHECK (days_of_history >= 0),
    sold_7          numeric(18, 4)     NOT NULL,
    sold_28         numeric(18, 4)     NOT NULL,
    sold_90         numeric(18, 4)     NOT NULL,
    PRIMARY KEY (facility_id, made_for, item_id),
    FOREIGN KEY (facility_id, made_for) REFERENCES forecast_run ON DELETE CASCADE
);
COMMENT ON TABLE forecast_run IS 'unaudited: reckoned from sales, and again when they change';
COMMENT ON TABLE forecast_category IS 'unaudited: reckoned from sales, and again when they change';
COMMENT ON TABLE forecast IS 'unaudited: reckoned from sales, and again when they change';

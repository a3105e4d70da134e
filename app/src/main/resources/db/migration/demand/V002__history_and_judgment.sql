-- What other systems sold, which days say nothing of those to come, and what people know better than the figures.

CREATE TABLE imported_sale (
    facility_id bigint         NOT NULL,
    sale_id     bigint         GENERATED ALWAYS AS IDENTITY,
    source      text           NOT NULL CHECK (source <> ''),
    document    text           NOT NULL CHECK (document <> ''),
    line        text           NOT NULL CHECK (line <> ''),
    kind        text           NOT NULL CONSTRAINT imported_sale_kind CHECK (kind IN ('SALE', 'RETURN')),
    item_id     bigint         NOT NULL,
    day         date           NOT NULL,
    customer_id bigint         NOT NULL DEFAULT 0, -- 0: not said, or nobody we deliver to
    units       numeric(18, 4) NOT NULL CONSTRAINT imported_sale_of_something CHECK (units > 0),
    amount      numeric(14, 2) NOT NULL DEFAULT 0 CHECK (amount >= 0),
    batch       text           NOT NULL, -- the act that brought it
    imported_at timestamptz    NOT NULL,
    imported_by text           NOT NULL,
    PRIMARY KEY (facility_id, sale_id),
    CONSTRAINT imported_sale_once UNIQUE (facility_id, source, document, line)
);
CREATE INDEX imported_sale_item ON imported_sale (facility_id, item_id, day);
CREATE INDEX imported_sale_day ON imported_sale (facility_id, day);
CREATE INDEX imported_sale_batch ON imported_sale (facility_id, batch);

-- By name: it takes the place of the usual one of the same name, or takes it away.
CREATE TABLE event (
    facility_id bigint  NOT NULL,
    event_id    bigint  GENERATED ALWAYS AS IDENTITY,
    name        text    NOT NULL CHECK (name <> ''),
    day         date    NOT NULL,
    recurs      text    NOT NULL CONSTRAINT event_recurs CHECK (recurs IN ('ONCE', 'YEARLY', 'THANKSGIVING')),
    days_before integer NOT NULL CHECK (days_before BETWEEN 0 AND 14),
    days_after  integer NOT NULL CHECK (days_after BETWEEN 0 AND 14),
    kept        boolean NOT NULL DEFAULT true,
    version     integer NOT NULL DEFAULT 1,
    PRIMARY KEY (facility_id, event_id),
    CONSTRAINT event_name_once UNIQUE (facility_id, name)
);

CREATE TABLE promotion (
    facility_id  bigint  NOT NULL,
    promotion_id bigint  GENERATED ALWAYS AS IDENTITY,
    name         text    NOT NULL CHECK (name <> ''),
    item_id      bigint,
    category     text    NOT NULL DEFAULT '',
    from_day     date    NOT NULL,
    to_day       date    NOT NULL,
    version      integer NOT NULL DEFAULT 1,
    PRIMARY KEY (facility_id, promotion_id),
    CONSTRAINT promotion_of_an_item_or_a_category CHECK ((item_id IS NULL) <> (category = '')),
    CONSTRAINT promotion_ends_after_it_begins CHECK (to_day >= from_day)
);
CREATE INDEX promotion_days ON promotion (facility_id, to_day);

-- Days at whose end nothing of an item was there that could be sold; looked at until the day of stock_look.
CREATE TABLE stock_out (
    facility_id bigint NOT NULL,
    item_id     bigint NOT NULL,
    day         date   NOT NULL,
    PRIMARY KEY (facility_id, item_id, day)
);
CREATE TABLE stock_look (
    facility_id bigint PRIMARY KEY,
    through     date   NOT NULL
);

CREATE TABLE forecast_override (
    facility_id bigint             NOT NULL,
    override_id bigint             GENERATED ALWAYS AS IDENTITY,
    item_id     bigint             NOT NULL,
    from_day    date               NOT NULL,
    to_day      date               NOT NULL,
    units_a_day numeric(18, 4)     CHECK (units_a_day >= 0),
    percent     integer            CHECK (percent BETWEEN -100 AND 1000),
    reason      text               NOT NULL CHECK (reason <> ''),
    statistical double precision[] NOT NULL, -- of its days, as reckoned when it was made
    overridden  double precision[] NOT NULL,
    made_at     timestamptz        NOT NULL,
    made_by     text               NOT NULL,
    ended_on    date,                        -- the first day on which it does not hold any more
    version     integer            NOT NULL DEFAULT 1,
    PRIMARY KEY (facility_id, override_id),
    CONSTRAINT forecast_override_says_one_thing CHECK ((units_a_day IS NULL) <> (percent IS NULL)),
    CONSTRAINT forecast_override_ends_after_it_begins CHECK (to_day >= from_day)
);
CREATE INDEX forecast_override_item ON forecast_override (facility_id, item_id, to_day);

-- How far forecasts of the past lay from what came: of an item, a class or all, on weekly origins of the last weeks.
CREATE TABLE accuracy_run (
    facility_id  bigint      PRIMARY KEY,
    made_for     date        NOT NULL,
    made_at      timestamptz NOT NULL,
    origins      integer     NOT NULL,
    horizon_days integer     NOT NULL,
    items        integer     NOT NULL
);
CREATE TABLE accuracy (
    facility_id bigint           NOT NULL,
    scope       text             NOT NULL CHECK (scope IN ('ALL', 'ABC', 'XYZ', 'PATTERN', 'CATEGORY', 'ITEM')),
    key         text             NOT NULL,
    items       integer          NOT NULL,
    rmsse       double precision,
    rmsse_mean  double precision, -- of the mean of the 28 days before, for comparison
    bias        double precision, -- in percent of what was sold
    pinball     double precision, -- in percent of what was sold
    PRIMARY KEY (facility_id, scope, key),
    FOREIGN KEY (facility_id) REFERENCES accuracy_run ON DELETE CASCADE
);

COMMENT ON TABLE imported_sale IS 'unaudited: the file or call that brought them is recorded as an act';
COMMENT ON TABLE stock_out IS 'unaudited: reckoned from the ledger';
COMMENT ON TABLE stock_look IS 'unaudited: reckoned from the ledger';
COMMENT ON TABLE accuracy_run IS 'unaudited: reckoned from sales';
COMMENT ON TABLE accuracy IS 'unaudited: reckoned from sales';

-- Requests for quotation: what is asked of several vendors, what each quotes, and to whom each line is awarded.

CREATE TABLE rfq (
    facility_id bigint      NOT NULL,
    rfq_id      bigint      GENERATED ALWAYS AS IDENTITY,
    number      text        NOT NULL,
    state       text        NOT NULL DEFAULT 'OPEN' CONSTRAINT rfq_state CHECK (state IN ('OPEN', 'AWARDED', 'DROPPED')),
    needed_on   date        NOT NULL,
    answer_by   date        NOT NULL,
    note        text        NOT NULL DEFAULT '',
    version     integer     NOT NULL DEFAULT 1,
    command_key text        NOT NULL,
    made_at     timestamptz NOT NULL,
    made_by     text        NOT NULL,
    ended_at    timestamptz,
    ended_by    text        NOT NULL DEFAULT '',
    ended_key   text        NOT NULL DEFAULT '', -- of the award
    reason      text        NOT NULL DEFAULT '', -- why it was dropped
    PRIMARY KEY (facility_id, rfq_id),
    CONSTRAINT rfq_number_once UNIQUE (facility_id, number),
    CONSTRAINT rfq_made_once UNIQUE (facility_id, command_key),
    CONSTRAINT rfq_answered_before_it_is_needed CHECK (answer_by <= needed_on)
);
CREATE INDEX rfq_newest ON rfq (facility_id, rfq_id DESC);

CREATE TABLE rfq_line (
    facility_id  bigint         NOT NULL,
    rfq_id       bigint         NOT NULL,
    line         integer        NOT NULL CHECK (line > 0),
    item_id      bigint         NOT NULL,
    quantity     numeric(18, 4) NOT NULL CHECK (quantity > 0),
    unit         text           NOT NULL,
    awarded_to   bigint, -- the vendor
    order_number text           NOT NULL DEFAULT '',
    PRIMARY KEY (facility_id, rfq_id, line),
    CONSTRAINT rfq_line_item_once UNIQUE (facility_id, rfq_id, item_id),
    FOREIGN KEY (facility_id, rfq_id) REFERENCES rfq
);

-- Who is asked, and how that vendor answered.
CREATE TABLE rfq_vendor (
    facility_id bigint         NOT NULL,
    rfq_id      bigint         NOT NULL,
    vendor_id   bigint         NOT NULL,
    asked_at    timestamptz,
    asked_by    text           NOT NULL DEFAULT '',
    asked_how   text           NOT NULL DEFAULT '', -- the address, or how it was handed over
    answer      text           NOT NULL DEFAULT '' CONSTRAINT rfq_vendor_answer CHECK (answer IN ('', 'QUOTED', 'DECLINED')),
    reference   text           NOT NULL DEFAULT '', -- the vendor's number of the quote
    valid_to    date,
    freight     numeric(14, 2) NOT NULL DEFAULT 0 CHECK (freight >= 0), -- of all that is quoted together
    answered_at timestamptz,
    answered_by text           NOT NULL DEFAULT '', -- who entered it
    PRIMARY KEY (facility_id, rfq_id, vendor_id),
    CONSTRAINT rfq_vendor_quotes_for_a_time CHECK (answer <> 'QUOTED' OR valid_to IS NOT NULL),
    FOREIGN KEY (facility_id, rfq_id) REFERENCES rfq
);

CREATE TABLE quote_line (
    facility_id bigint         NOT NULL,
    rfq_id      bigint         NOT NULL,
    vendor_id   bigint         NOT NULL,
    line        integer        NOT NULL,
    minimum     numeric(18, 4) NOT NULL DEFAULT 0 CHECK (minimum >= 0),
    lead_days   integer        NOT NULL CHECK (lead_days > 0),
    PRIMARY KEY (facility_id, rfq_id, vendor_id, line),
    FOREIGN KEY (facility_id, rfq_id, vendor_id) REFERENCES rfq_vendor,
    FOREIGN KEY (facility_id, rfq_id, line) REFERENCES rfq_line
);

-- Prices of one stock unit from a quantity on; the one from nothing on is the quote's price.
CREATE TABLE quote_price (
    facility_id   bigint         NOT NULL,
    rfq_id        bigint         NOT NULL,
    vendor_id     bigint         NOT NULL,
    line          integer        NOT NULL,
    from_quantity numeric(18, 4) NOT NULL CHECK (from_quantity >= 0),
    price         numeric(14, 4) NOT NULL CHECK (price > 0),
    PRIMARY KEY (facility_id, rfq_id, vendor_id, line, from_quantity),
    FOREIGN KEY (facility_id, rfq_id, vendor_id, line) REFERENCES quote_line
);

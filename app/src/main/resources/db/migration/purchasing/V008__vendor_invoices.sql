-- Bills of vendors: matched against order and receipts, held with the reason, released by somebody who may, and the order closed when all of it came and was billed.

ALTER TABLE purchase_order DROP CONSTRAINT purchase_order_state;
ALTER TABLE purchase_order ADD CONSTRAINT purchase_order_state CHECK (state IN
    ('DRAFT', 'APPROVED', 'SENT', 'PARTLY_RECEIVED', 'RECEIVED', 'CLOSED_SHORT', 'CLOSED', 'CANCELLED'));
ALTER TABLE order_event DROP CONSTRAINT order_event_action;
ALTER TABLE order_event ADD CONSTRAINT order_event_action CHECK (action ~ '^[A-Z_]+$');

-- How far a bill may lie from order and receipts and still be matched.
ALTER TABLE policy
    ADD COLUMN price_tolerance_percent    numeric(5, 2)  NOT NULL DEFAULT 2 CHECK (price_tolerance_percent BETWEEN 0 AND 100),
    ADD COLUMN quantity_tolerance_percent numeric(5, 2)  NOT NULL DEFAULT 0 CHECK (quantity_tolerance_percent BETWEEN 0 AND 100),
    ADD COLUMN amount_tolerance           numeric(14, 2) NOT NULL DEFAULT 25 CHECK (amount_tolerance >= 0);

-- Numbers of our own papers besides orders and claims, each kind counted by year.
CREATE TABLE paper_series (
    facility_id bigint  NOT NULL,
    kind        text    NOT NULL CHECK (kind ~ '^[A-Z]{2}$'),
    year        integer NOT NULL,
    last_number integer NOT NULL CHECK (last_number > 0),
    PRIMARY KEY (facility_id, kind, year)
);

CREATE TABLE invoice (
    facility_id    bigint         NOT NULL,
    invoice_id     bigint         GENERATED ALWAYS AS IDENTITY,
    number         text           NOT NULL,
    order_id       bigint         NOT NULL,
    vendor_id      bigint         NOT NULL,
    bill_number    text           NOT NULL CHECK (bill_number <> ''), -- the vendor's
    billed_on      date           NOT NULL,
    due_on         date           NOT NULL,
    freight        numeric(14, 2) NOT NULL DEFAULT 0 CHECK (freight >= 0),
    duty           numeric(14, 2) NOT NULL DEFAULT 0 CHECK (duty >= 0),
    spread         text           NOT NULL DEFAULT 'VALUE' CONSTRAINT invoice_spread CHECK (spread IN ('VALUE', 'QUANTITY')),
    stated_total   numeric(14, 2) NOT NULL CHECK (stated_total >= 0),
    source         text           NOT NULL DEFAULT 'HAND' CONSTRAINT invoice_source CHECK (source IN ('HAND', 'X12')),
    state          text           NOT NULL CONSTRAINT invoice_state CHECK (state IN ('MATCHED', 'HELD', 'RELEASED', 'VOIDED')),
    version        integer        NOT NULL DEFAULT 1,
    command_key    text           NOT NULL,
    recorded_at    timestamptz    NOT NULL,
    recorded_by    text           NOT NULL,
    recorded_login text           NOT NULL,
    decided_at     timestamptz,
    decided_by     text           NOT NULL DEFAULT '',
    reason         text           NOT NULL DEFAULT '', -- why it was released or voided
    PRIMARY KEY (facility_id, invoice_id),
    CONSTRAINT invoice_number_once UNIQUE (facility_id, number),
    CONSTRAINT invoice_recorded_once UNIQUE (facility_id, command_key),
    CONSTRAINT invoice_due_after_billed CHECK (due_on >= billed_on),
    FOREIGN KEY (facility_id, order_id) REFERENCES purchase_order
);
-- A vendor bills a number once; a voided entry frees it.
CREATE UNIQUE INDEX invoice_bill_once ON invoice (facility_id, vendor_id, upper(bill_number)) WHERE state <> 'VOIDED';
CREATE INDEX invoice_order ON invoice (facility_id, order_id);

CREATE TABLE invoice_line (
    facility_id bigint         NOT NULL,
    invoice_id  bigint         NOT NULL,
    position    integer        NOT NULL CHECK (position > 0),
    order_line  integer        NOT NULL, -- 0: of nothing that was ordered
    description text           NOT NULL DEFAULT '',
    quantity    numeric(18, 4) NOT NULL CHECK (quantity > 0),
    unit_price  numeric(14, 4) NOT NULL CHECK (unit_price >= 0),
    PRIMARY KEY (facility_id, invoice_id, position),
    FOREIGN KEY (facility_id, invoice_id) REFERENCES invoice
);

-- Why a bill is held, as it was found the last time it was matched.
CREATE TABLE invoice_finding (
    facility_id bigint         NOT NULL,
    invoice_id  bigint         NOT NULL,
    place       integer        NOT NULL,
    kind        text           NOT NULL CONSTRAINT invoice_finding_kind CHECK (kind IN ('NOT_ORDERED', 'MORE_THAN_RECEIVED', 'PRICE', 'AMOUNT', 'TOTAL')),
    position    integer        NOT NULL, -- 0: the bill as a whole
    what        text           NOT NULL,
    billed      numeric(18, 4) NOT NULL,
    allowed     numeric(18, 4) NOT NULL,
    unit        text           NOT NULL DEFAULT '',
    PRIMARY KEY (facility_id, invoice_id, place),
    FOREIGN KEY (facility_id, invoice_id) REFERENCES invoice
);

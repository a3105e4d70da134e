-- Up to which amount a role approves, and changes of orders that the vendor has.

-- Of roles that may approve; a role without a row approves any amount.
CREATE TABLE approval_limit (
    facility_id bigint         NOT NULL,
    role        text           NOT NULL CHECK (role ~ '^[A-Z]+$'),
    up_to       numeric(14, 2) NOT NULL CHECK (up_to >= 0),
    PRIMARY KEY (facility_id, role)
);

ALTER TABLE purchase_order ADD COLUMN revision integer NOT NULL DEFAULT 0 CHECK (revision >= 0); -- how often it was changed after sending
ALTER TABLE purchase_order_line ADD COLUMN promised_on date; -- as the vendor acknowledged it; none as the order says

-- Each paper that went out stays: the order's, and one for each change.
ALTER TABLE sent_paper ADD COLUMN revision integer NOT NULL DEFAULT 0;
ALTER TABLE sent_paper DROP CONSTRAINT sent_paper_pkey;
ALTER TABLE sent_paper ADD PRIMARY KEY (facility_id, order_id, revision);

-- A change of an order that the vendor has: it holds at once, or when another person approved the higher amount.
CREATE TABLE change_order (
    facility_id  bigint         NOT NULL,
    change_id    bigint         GENERATED ALWAYS AS IDENTITY,
    order_id     bigint         NOT NULL,
    state        text           NOT NULL CONSTRAINT change_order_state CHECK (state IN ('WAITING', 'APPLIED', 'WITHDRAWN')),
    seen_version integer        NOT NULL, -- of the order as it was changed
    revision     integer        NOT NULL DEFAULT 0, -- which it became; 0 while it waits
    expected_on  date           NOT NULL,
    note         text           NOT NULL DEFAULT '',
    total_before numeric(18, 4) NOT NULL,
    total_after  numeric(18, 4) NOT NULL,
    differences  text           NOT NULL CHECK (differences <> ''), -- a line for each
    reason       text           NOT NULL CHECK (reason <> ''),
    made_at      timestamptz    NOT NULL,
    made_by      text           NOT NULL,
    made_login   text           NOT NULL,
    decided_at   timestamptz,
    decided_by   text           NOT NULL DEFAULT '',
    PRIMARY KEY (facility_id, change_id),
    FOREIGN KEY (facility_id, order_id) REFERENCES purchase_order
);
CREATE UNIQUE INDEX change_order_one_waits ON change_order (facility_id, order_id) WHERE state = 'WAITING';
CREATE INDEX change_order_order ON change_order (facility_id, order_id);

-- All lines of the order as they are to be.
CREATE TABLE change_line (
    facility_id bigint         NOT NULL,
    change_id   bigint         NOT NULL,
    line        integer        NOT NULL CHECK (line > 0),
    item_id     bigint         NOT NULL,
    quantity    numeric(18, 4) NOT NULL CHECK (quantity > 0),
    unit        text           NOT NULL,
    unit_price  numeric(14, 4) NOT NULL CHECK (unit_price >= 0),
    PRIMARY KEY (facility_id, change_id, line),
    FOREIGN KEY (facility_id, change_id) REFERENCES change_order
);

CREATE OR REPLACE VIEW on_order AS
SELECT o.facility_id, l.item_id, o.order_id, o.number, o.vendor_id, o.state, coalesce(l.promised_on, o.expected_on) AS expected_on, l.line, l.unit,
       l.quantity - l.received_quantity AS open_quantity, l.unit_price
FROM purchase_order AS o
JOIN purchase_order_line AS l USING (facility_id, order_id)
WHERE o.state IN ('APPROVED', 'SENT', 'PARTLY_RECEIVED')
  AND l.quantity > l.received_quantity;

CREATE OR REPLACE VIEW expected AS
SELECT o.facility_id, l.item_id, o.number, o.vendor_id, o.state, coalesce(l.promised_on, o.expected_on) AS expected_on, l.line, l.unit,
       l.quantity - l.received_quantity AS open_quantity
FROM purchase_order AS o
JOIN purchase_order_line AS l USING (facility_id, order_id)
WHERE o.state IN ('DRAFT', 'APPROVED', 'SENT', 'PARTLY_RECEIVED')
  AND l.quantity > l.received_quantity;

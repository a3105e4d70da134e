-- Purchase orders to vendors and what came in against them.

CREATE TABLE number_series (
    facility_id bigint  NOT NULL,
    year        integer NOT NULL,
    last_number integer NOT NULL CHECK (last_number > 0),
    PRIMARY KEY (facility_id, year)
);

CREATE TABLE purchase_order (
    facility_id   bigint      NOT NULL,
    order_id      bigint      GENERATED ALWAYS AS IDENTITY,
    number        text        NOT NULL,
    vendor_id     bigint      NOT NULL,
    state         text        NOT NULL DEFAULT 'DRAFT'
        CONSTRAINT purchase_order_state CHECK (state IN ('DRAFT', 'APPROVED', 'SENT', 'PARTLY_RECEIVED', 'RECEIVED', 'CANCELLED')),
    expected_on   date        NOT NULL,
    note          text        NOT NULL DEFAULT '',
    version       integer     NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    approved_at   timestamptz,
    approved_by   text,
    sent_at       timestamptz,
    sent_to       text,
    closed_at     timestamptz,
    close_reason  text,
    PRIMARY KEY (facility_id, order_id),
    CONSTRAINT purchase_order_number_once UNIQUE (facility_id, number),
    CONSTRAINT purchase_order_approved_by_somebody
        CHECK ((state IN ('DRAFT', 'CANCELLED')) OR (approved_at IS NOT NULL AND approved_by IS NOT NULL))
);

CREATE INDEX purchase_order_open ON purchase_order (facility_id, expected_on, order_id)
    WHERE state IN ('DRAFT', 'APPROVED', 'SENT', 'PARTLY_RECEIVED');
CREATE INDEX purchase_order_newest ON purchase_order (facility_id, created_at DESC, order_id DESC);
CREATE INDEX purchase_order_vendor ON purchase_order (facility_id, vendor_id, order_id);

CREATE TABLE purchase_order_line (
    facility_id       bigint         NOT NULL,
    order_id          bigint         NOT NULL,
    line              integer        NOT NULL CHECK (line > 0),
    item_id           bigint         NOT NULL,
    quantity          numeric(18, 4) NOT NULL CONSTRAINT purchase_order_line_orders_something CHECK (quantity > 0),
    unit              text           NOT NULL,
    unit_price        numeric(14, 4) NOT NULL CHECK (unit_price >= 0),
    received_quantity numeric(18, 4) NOT NULL DEFAULT 0 CHECK (received_quantity >= 0),
    PRIMARY KEY (facility_id, order_id, line),
    CONSTRAINT purchase_order_line_item_once UNIQUE (facility_id, order_id, item_id),
    FOREIGN KEY (facility_id, order_id) REFERENCES purchase_order
);

CREATE INDEX purchase_order_line_item ON purchase_order_line (facility_id, item_id);

-- What arrived: one row for each delivery of a vendor, its lines naming the ledger's stock unit.
CREATE TABLE receipt (
    facility_id     bigint      NOT NULL,
    receipt_id      bigint      GENERATED ALWAYS AS IDENTITY,
    order_id        bigint      NOT NULL,
    idempotency_key text        NOT NULL,
    delivery_note   text        NOT NULL,
    received_at     timestamptz NOT NULL,
    received_by     text        NOT NULL,
    PRIMARY KEY (facility_id, receipt_id),
    CONSTRAINT receipt_once UNIQUE (facility_id, idempotency_key),
    FOREIGN KEY (facility_id, order_id) REFERENCES purchase_order
);

CREATE INDEX receipt_order ON receipt (facility_id, order_id);

CREATE TABLE receipt_line (
    facility_id bigint         NOT NULL,
    receipt_id  bigint         NOT NULL,
    position    integer        NOT NULL,
    order_line  integer        NOT NULL,
    quantity    numeric(18, 4) NOT NULL CHECK (quantity > 0),
    identifier  text           NOT NULL,
    room_id     bigint         NOT NULL,
    PRIMARY KEY (facility_id, receipt_id, position),
    FOREIGN KEY (facility_id, receipt_id) REFERENCES receipt
);

-- Read by others: what vendors still owe, in the unit it was ordered in.
CREATE VIEW on_order AS
SELECT o.facility_id, l.item_id, o.order_id, o.number, o.vendor_id, o.state, o.expected_on, l.line, l.unit,
       l.quantity - l.received_quantity AS open_quantity, l.unit_price
FROM purchase_order AS o
JOIN purchase_order_line AS l USING (facility_id, order_id)
WHERE o.state IN ('APPROVED', 'SENT', 'PARTLY_RECEIVED')
  AND l.quantity > l.received_quantity;

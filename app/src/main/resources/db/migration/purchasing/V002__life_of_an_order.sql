-- Closing short, who made an order (for the second pair of eyes), the paper that went out, and what was wrong with a delivery.

ALTER TABLE purchase_order DROP CONSTRAINT purchase_order_state;
ALTER TABLE purchase_order ADD CONSTRAINT purchase_order_state CHECK (state IN
    ('DRAFT', 'APPROVED', 'SENT', 'PARTLY_RECEIVED', 'RECEIVED', 'CLOSED_SHORT', 'CANCELLED'));
ALTER TABLE purchase_order ADD COLUMN created_login text NOT NULL DEFAULT '';
ALTER TABLE purchase_order ADD COLUMN command_key text;
CREATE UNIQUE INDEX purchase_order_made_once ON purchase_order (facility_id, command_key) WHERE command_key IS NOT NULL;

-- From how much on another person must approve, and how much more than ordered may come in. Without a row the defaults of the product hold.
CREATE TABLE policy (
    facility_id          bigint         PRIMARY KEY,
    approval_limit       numeric(14, 2) NOT NULL CHECK (approval_limit >= 0),
    over_receipt_percent numeric(5, 2)  NOT NULL CHECK (over_receipt_percent BETWEEN 0 AND 100)
);

-- The paper as the vendor has it.
CREATE TABLE sent_paper (
    facility_id bigint      NOT NULL,
    order_id    bigint      NOT NULL,
    sent_at     timestamptz NOT NULL,
    pdf         bytea       NOT NULL,
    PRIMARY KEY (facility_id, order_id),
    FOREIGN KEY (facility_id, order_id) REFERENCES purchase_order
);

CREATE TABLE receipt_difference (
    facility_id bigint         NOT NULL,
    receipt_id  bigint         NOT NULL,
    order_line  integer        NOT NULL,
    kind        text           NOT NULL CONSTRAINT receipt_difference_kind CHECK (kind IN ('OVER', 'SHORT', 'DAMAGED')),
    quantity    numeric(18, 4) NOT NULL CHECK (quantity > 0),
    reason      text           NOT NULL CHECK (reason <> ''),
    PRIMARY KEY (facility_id, receipt_id, order_line, kind),
    FOREIGN KEY (facility_id, receipt_id) REFERENCES receipt
);

CREATE TABLE order_event (
    facility_id bigint      NOT NULL,
    event_id    bigint      GENERATED ALWAYS AS IDENTITY,
    order_id    bigint      NOT NULL,
    at          timestamptz NOT NULL,
    person      text        NOT NULL,
    action      text        NOT NULL CONSTRAINT order_event_action CHECK (action IN
        ('CREATED', 'EDITED', 'APPROVED', 'REOPENED', 'SENT', 'RECEIVED', 'CLOSED_SHORT', 'CANCELLED')),
    detail      text        NOT NULL DEFAULT '',
    PRIMARY KEY (facility_id, event_id),
    FOREIGN KEY (facility_id, order_id) REFERENCES purchase_order
);
CREATE INDEX order_event_order ON order_event (facility_id, order_id, event_id);

-- Read by planning: what is on order, and what lies in drafts, so that a plan never asks twice.
CREATE VIEW expected AS
SELECT o.facility_id, l.item_id, o.number, o.vendor_id, o.state, o.expected_on, l.line, l.unit,
       l.quantity - l.received_quantity AS open_quantity
FROM purchase_order AS o
JOIN purchase_order_line AS l USING (facility_id, order_id)
WHERE o.state IN ('DRAFT', 'APPROVED', 'SENT', 'PARTLY_RECEIVED')
  AND l.quantity > l.received_quantity;

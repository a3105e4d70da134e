-- What an order said each time it was approved: lines of a draft are written over, and what was on order at a moment is asked for long after.
CREATE TABLE approved_line (
    facility_id bigint         NOT NULL,
    order_id    bigint         NOT NULL,
    version     integer        NOT NULL, -- of the order, when it became approved
    line        integer        NOT NULL,
    approved_at timestamptz    NOT NULL,
    expected_on date           NOT NULL,
    item_id     bigint         NOT NULL,
    quantity    numeric(18, 4) NOT NULL CHECK (quantity > 0),
    unit        text           NOT NULL,
    unit_price  numeric(14, 4) NOT NULL,
    PRIMARY KEY (facility_id, order_id, version, line),
    FOREIGN KEY (facility_id, order_id) REFERENCES purchase_order
);
COMMENT ON TABLE approved_line IS 'unaudited: a copy of lines whose changes are recorded; rows are only added';

-- The economic order quantity as a rule; orders that ride with earlier ones of their vendor; a limit on what a week's orders cost.

ALTER TABLE policy DROP CONSTRAINT policy_kind;
ALTER TABLE policy ADD CONSTRAINT policy_kind CHECK (kind IN ('COVER', 'LOT_FOR_LOT', 'FIXED_QUANTITY', 'ECONOMIC', 'SILVER_MEAL', 'PART_PERIOD',
    'WAGNER_WHITIN', 'MIN_MAX', 'REORDER_POINT', 'PERIODIC', 'PAR'));

-- Planned orders of the weeks after those that are proposed, which may be brought forward to fill an order of their vendor.
CREATE TABLE later_order (
    facility_id bigint         NOT NULL,
    item_id     bigint         NOT NULL,
    vendor_id   bigint         NOT NULL,
    quantity    numeric(18, 4) NOT NULL CHECK (quantity > 0),
    unit        text           NOT NULL,
    unit_price  numeric(14, 4) NOT NULL CHECK (unit_price >= 0),
    pack        numeric(18, 4) NOT NULL,
    order_by    date           NOT NULL,
    expected_on date           NOT NULL,
    needed_on   date           NOT NULL,
    available   numeric(18, 4) NOT NULL,
    covers_days integer        NOT NULL,
    PRIMARY KEY (facility_id, item_id, expected_on)
);
CREATE INDEX later_order_of_vendor ON later_order (facility_id, vendor_id);
COMMENT ON TABLE later_order IS 'unaudited: reckoned from what is kept elsewhere, and again whenever it is planned';

ALTER TABLE proposal ADD COLUMN joined_from date; -- the day it would come in on by itself
COMMENT ON COLUMN proposal.joined_from IS 'brought forward to fill an order of its vendor';

CREATE TABLE cash_limit (
    facility_id bigint         PRIMARY KEY,
    weekly      numeric(14, 2) NOT NULL CHECK (weekly > 0),
    version     integer        NOT NULL DEFAULT 1
);

-- An order that is brought forward may come in with another one of its item.
DROP INDEX proposal_open_once;
CREATE UNIQUE INDEX proposal_open_once ON proposal (facility_id, item_id, expected_on, (coalesce(joined_from, expected_on))) WHERE state = 'PROPOSED' AND NOT firm;

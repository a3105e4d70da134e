-- The plan of every item through all levels of the bills, how each is kept supplied, and what should be done about what is under way.

ALTER TABLE policy
    ADD COLUMN class           text          NOT NULL DEFAULT '' CONSTRAINT policy_class CHECK (class IN ('', 'A', 'B', 'C')),
    ADD COLUMN kind            text          NOT NULL DEFAULT 'COVER' CONSTRAINT policy_kind CHECK (kind IN ('COVER', 'LOT_FOR_LOT', 'FIXED_QUANTITY',
        'SILVER_MEAL', 'PART_PERIOD', 'WAGNER_WHITIN', 'MIN_MAX', 'REORDER_POINT', 'PERIODIC', 'PAR')),
    ADD COLUMN point           numeric(18, 4) NOT NULL DEFAULT 0 CHECK (point >= 0),
    ADD COLUMN level           numeric(18, 4) NOT NULL DEFAULT 0 CHECK (level >= 0),
    ADD COLUMN lot             numeric(18, 4) NOT NULL DEFAULT 0 CHECK (lot >= 0),
    ADD COLUMN service         numeric(6, 4) NOT NULL DEFAULT 0.95 CHECK (service > 0 AND service < 1),
    ADD COLUMN safety_days     integer       NOT NULL DEFAULT 2 CHECK (safety_days BETWEEN 0 AND 90),
    ADD COLUMN fence_days      integer       NOT NULL DEFAULT 0 CHECK (fence_days BETWEEN 0 AND 180),
    ADD COLUMN longest_days    integer       NOT NULL DEFAULT 0 CHECK (longest_days BETWEEN 0 AND 3650),
    ADD COLUMN order_cost      numeric(14, 2) NOT NULL DEFAULT 45 CHECK (order_cost >= 0),
    ADD COLUMN holding_percent numeric(6, 2) NOT NULL DEFAULT 25 CHECK (holding_percent >= 0),
    ADD COLUMN damp_days       integer       NOT NULL DEFAULT 3 CHECK (damp_days BETWEEN 0 AND 90),
    ADD COLUMN version         integer       NOT NULL DEFAULT 1;
-- The quantile of the normal distribution became the probability it stands for.
UPDATE policy SET service = CASE WHEN service_factor >= 2.3 THEN 0.99 WHEN service_factor >= 2.05 THEN 0.98 WHEN service_factor >= 1.64 THEN 0.95
    WHEN service_factor >= 1.28 THEN 0.9 ELSE 0.85 END;
ALTER TABLE policy DROP CONSTRAINT policy_pkey;
ALTER TABLE policy DROP COLUMN service_factor;
ALTER TABLE policy ADD PRIMARY KEY (facility_id, item_id, class);
ALTER TABLE policy ADD CONSTRAINT policy_class_is_of_all_items CHECK (item_id = 0 OR class = '');

-- One row an item: all that its planned orders follow from, as JSON; and the few of its figures that lists are ordered by.
CREATE TABLE item_plan (
    facility_id   bigint  NOT NULL,
    item_id       bigint  NOT NULL,
    business_day  date    NOT NULL,
    source        text    NOT NULL CONSTRAINT item_plan_source CHECK (source IN ('BUY', 'MAKE', 'NONE')),
    next_order_on date,           -- the first planned order is to be made
    short_on      date,           -- the first day that ends below zero
    orders        integer NOT NULL CHECK (orders >= 0),
    messages      integer NOT NULL CHECK (messages >= 0),
    explanation   text    NOT NULL,
    PRIMARY KEY (facility_id, item_id)
);
COMMENT ON TABLE item_plan IS 'unaudited: reckoned from what is kept elsewhere, and again whenever it is planned';

CREATE TABLE plan_message (
    facility_id bigint         NOT NULL,
    item_id     bigint         NOT NULL,
    position    integer        NOT NULL,
    kind        text           NOT NULL,
    document    text           NOT NULL,
    due_on      date,
    better_on   date,
    quantity    numeric(18, 4) NOT NULL,
    PRIMARY KEY (facility_id, item_id, position)
);
COMMENT ON TABLE plan_message IS 'unaudited: reckoned from what is kept elsewhere, and again whenever it is planned';

-- Several orders of an item may be proposed, each for its own day; one that a person fixed is left alone by the plan and counted as coming in.
DROP INDEX proposal_open_once;
UPDATE proposal SET state = 'SUPERSEDED' WHERE state = 'PROPOSED';
ALTER TABLE proposal ALTER COLUMN explanation DROP NOT NULL;
ALTER TABLE proposal
    ADD COLUMN kind          text           NOT NULL DEFAULT 'BUY' CONSTRAINT proposal_kind CHECK (kind IN ('BUY', 'MAKE')),
    ADD COLUMN needed_on     date,
    ADD COLUMN available     numeric(18, 4) NOT NULL DEFAULT 0,
    ADD COLUMN pack_multiple numeric(18, 4) NOT NULL DEFAULT 1 CHECK (pack_multiple > 0),
    ADD COLUMN covers_days   integer        NOT NULL DEFAULT 0,
    ADD COLUMN firm          boolean        NOT NULL DEFAULT false,
    ADD COLUMN firm_by       text           NOT NULL DEFAULT '',
    ADD COLUMN firm_reason   text           NOT NULL DEFAULT '';
CREATE UNIQUE INDEX proposal_open_once ON proposal (facility_id, item_id, expected_on) WHERE state = 'PROPOSED' AND NOT firm;
CREATE INDEX proposal_open ON proposal (facility_id, order_by, proposal_id) WHERE state = 'PROPOSED';

UPDATE plan_run SET flags = '[]'; -- of now on they say what kind they are
ALTER TABLE plan_run ADD COLUMN cash jsonb NOT NULL DEFAULT '[]'; -- dollars of planned buys by the week they are ordered in

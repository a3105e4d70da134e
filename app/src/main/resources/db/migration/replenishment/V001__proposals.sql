-- What the morning's planning proposes to buy, with every figure it rests on, and what a person decided.

CREATE TABLE policy (
    facility_id    bigint        NOT NULL,
    item_id        bigint        NOT NULL DEFAULT 0, -- 0: the facility's default
    service_factor numeric(6, 4) NOT NULL CHECK (service_factor >= 0),
    review_days    integer       NOT NULL CHECK (review_days BETWEEN 1 AND 365),
    PRIMARY KEY (facility_id, item_id)
);

CREATE TABLE proposal (
    facility_id  bigint         NOT NULL,
    proposal_id  bigint         GENERATED ALWAYS AS IDENTITY,
    item_id      bigint         NOT NULL,
    vendor_id    bigint         NOT NULL,
    business_day date           NOT NULL,
    quantity     numeric(18, 4) NOT NULL CHECK (quantity > 0),
    unit         text           NOT NULL,
    unit_price   numeric(14, 4) NOT NULL CHECK (unit_price >= 0),
    order_by     date           NOT NULL,
    state        text           NOT NULL DEFAULT 'PROPOSED'
        CONSTRAINT proposal_state CHECK (state IN ('PROPOSED', 'ACCEPTED', 'REFUSED', 'SUPERSEDED')),
    explanation  jsonb          NOT NULL,
    decided_at   timestamptz,
    decided_by   text,
    reason       text,
    order_id     bigint,
    PRIMARY KEY (facility_id, proposal_id),
    CONSTRAINT proposal_decided_by_somebody CHECK (state IN ('PROPOSED', 'SUPERSEDED') OR decided_by IS NOT NULL)
);

-- One open proposal an item: planning twice changes nothing.
CREATE UNIQUE INDEX proposal_open_once ON proposal (facility_id, item_id) WHERE state = 'PROPOSED';
CREATE INDEX proposal_newest ON proposal (facility_id, business_day DESC, proposal_id);

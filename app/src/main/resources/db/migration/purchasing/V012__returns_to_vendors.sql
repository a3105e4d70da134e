-- Goods that go back to a vendor: set aside in quarantine when somebody decides it, out of the books when they leave, and claimed from the vendor then.

CREATE TABLE vendor_return (
    facility_id bigint      NOT NULL,
    return_id   bigint      GENERATED ALWAYS AS IDENTITY,
    number      text        NOT NULL,
    order_id    bigint      NOT NULL,
    state       text        NOT NULL DEFAULT 'SET_ASIDE' CONSTRAINT vendor_return_state CHECK (state IN ('SET_ASIDE', 'GONE', 'KEPT')),
    reason      text        NOT NULL CONSTRAINT vendor_return_reason CHECK (reason IN ('DAMAGED', 'WRONG', 'FAILED_INSPECTION')),
    note        text        NOT NULL DEFAULT '',
    command_key text        NOT NULL,
    made_at     timestamptz NOT NULL,
    made_by     text        NOT NULL,
    ended_at    timestamptz,
    ended_by    text        NOT NULL DEFAULT '',
    ended_how   text        NOT NULL DEFAULT '', -- the carrier, or why they are kept
    PRIMARY KEY (facility_id, return_id),
    CONSTRAINT vendor_return_number_once UNIQUE (facility_id, number),
    CONSTRAINT vendor_return_made_once UNIQUE (facility_id, command_key),
    FOREIGN KEY (facility_id, order_id) REFERENCES purchase_order
);
CREATE INDEX vendor_return_order ON vendor_return (facility_id, order_id);

CREATE TABLE vendor_return_line (
    facility_id bigint         NOT NULL,
    return_id   bigint         NOT NULL,
    position    integer        NOT NULL CHECK (position > 0),
    order_line  integer        NOT NULL,
    unit_id     bigint         NOT NULL, -- of the ledger
    lot         text           NOT NULL,
    quantity    numeric(18, 4) NOT NULL CHECK (quantity > 0),
    unit        text           NOT NULL,
    unit_price  numeric(14, 4) NOT NULL CHECK (unit_price >= 0),
    PRIMARY KEY (facility_id, return_id, position),
    FOREIGN KEY (facility_id, return_id) REFERENCES vendor_return
);

-- What a vendor owes us is claimed for a delivery or for a return.
ALTER TABLE vendor_claim ALTER COLUMN inbound_id DROP NOT NULL;
ALTER TABLE vendor_claim
    ADD COLUMN return_id bigint,
    ADD CONSTRAINT vendor_claim_about_one_thing CHECK ((inbound_id IS NULL) <> (return_id IS NULL)),
    ADD CONSTRAINT vendor_claim_once_a_return UNIQUE (facility_id, return_id),
    ADD FOREIGN KEY (facility_id, return_id) REFERENCES vendor_return;
-- A vendor credits by a note once.
CREATE UNIQUE INDEX vendor_claim_credit_once ON vendor_claim (facility_id, vendor_id, upper(document)) WHERE ended_as = 'CREDITED' AND document <> '';

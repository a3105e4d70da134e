-- Deliveries that the state's system announces: what was scanned of them, what came of it, and what the vendor owes us for it.

CREATE TABLE inbound (
    facility_id  bigint      NOT NULL,
    inbound_id   bigint      GENERATED ALWAYS AS IDENTITY,
    state_id     text        NOT NULL, -- the state's number of the transfer
    manifest     text        NOT NULL,
    sender       text        NOT NULL,
    order_number text        NOT NULL DEFAULT '', -- the purchase order it is received against
    state        text        NOT NULL DEFAULT 'OPEN' CONSTRAINT inbound_state CHECK (state IN ('OPEN', 'BOOKED', 'REFUSED')),
    begun_at     timestamptz NOT NULL,
    begun_by     text        NOT NULL,
    ended_at     timestamptz,
    ended_by     text        NOT NULL DEFAULT '',
    why          text        NOT NULL DEFAULT '', -- why all of it was refused
    command_key  text        NOT NULL DEFAULT '', -- of the booking
    PRIMARY KEY (facility_id, inbound_id),
    CONSTRAINT inbound_once UNIQUE (facility_id, state_id)
);

-- Every scan stays; one that was taken back does not count.
CREATE TABLE inbound_scan (
    facility_id bigint         NOT NULL,
    inbound_id  bigint         NOT NULL,
    scan_id     bigint         GENERATED ALWAYS AS IDENTITY,
    tag         text           NOT NULL,
    quantity    numeric(18, 4) NOT NULL CHECK (quantity >= 0),
    unit        text           NOT NULL,
    condition   text           NOT NULL CONSTRAINT inbound_scan_condition CHECK (condition IN ('GOOD', 'COA_EXPIRED', 'DAMAGED', 'WRONG', 'REFUSED')),
    order_line  integer        NOT NULL DEFAULT 0, -- 0: as the state names the item
    lot         text           NOT NULL DEFAULT '',
    packaged_on date,
    expires_on  date,
    note        text           NOT NULL DEFAULT '',
    scanned_at  timestamptz    NOT NULL,
    scanned_by  text           NOT NULL,
    undone_at   timestamptz,
    PRIMARY KEY (facility_id, inbound_id, scan_id),
    FOREIGN KEY (facility_id, inbound_id) REFERENCES inbound
);
CREATE UNIQUE INDEX inbound_scan_once ON inbound_scan (facility_id, inbound_id, tag) WHERE undone_at IS NULL;

CREATE TABLE inbound_photo (
    facility_id bigint      NOT NULL,
    inbound_id  bigint      NOT NULL,
    photo_id    bigint      GENERATED ALWAYS AS IDENTITY,
    tag         text        NOT NULL,
    media       text        NOT NULL CHECK (media IN ('image/jpeg', 'image/png')),
    content     bytea       NOT NULL CHECK (length(content) <= 5242880),
    added_at    timestamptz NOT NULL,
    added_by    text        NOT NULL,
    PRIMARY KEY (facility_id, inbound_id, photo_id),
    FOREIGN KEY (facility_id, inbound_id) REFERENCES inbound
);

CREATE TABLE claim_series (
    facility_id bigint  NOT NULL,
    year        integer NOT NULL,
    last_number integer NOT NULL CHECK (last_number > 0),
    PRIMARY KEY (facility_id, year)
);

-- What a vendor owes us for a delivery: a draft until somebody sends it.
CREATE TABLE vendor_claim (
    facility_id    bigint      NOT NULL,
    claim_id       bigint      GENERATED ALWAYS AS IDENTITY,
    number         text        NOT NULL,
    inbound_id     bigint      NOT NULL,
    vendor_id      bigint      NOT NULL,
    order_number   text        NOT NULL,
    manifest       text        NOT NULL,
    state          text        NOT NULL DEFAULT 'DRAFT' CONSTRAINT vendor_claim_state CHECK (state IN ('DRAFT', 'SENT', 'SETTLED', 'DROPPED')),
    made_at        timestamptz NOT NULL,
    made_by        text        NOT NULL,
    sent_at        timestamptz,
    sent_by        text        NOT NULL DEFAULT '',
    sent_to        text        NOT NULL DEFAULT '',
    settled_at     timestamptz,
    settled_by     text        NOT NULL DEFAULT '',
    settled_amount numeric(14, 2) CHECK (settled_amount >= 0),
    note           text        NOT NULL DEFAULT '',
    PRIMARY KEY (facility_id, claim_id),
    CONSTRAINT vendor_claim_number_once UNIQUE (facility_id, number),
    CONSTRAINT vendor_claim_once UNIQUE (facility_id, inbound_id),
    FOREIGN KEY (facility_id, inbound_id) REFERENCES inbound
);
CREATE INDEX vendor_claim_newest ON vendor_claim (facility_id, claim_id DESC);

CREATE TABLE vendor_claim_line (
    facility_id bigint         NOT NULL,
    claim_id    bigint         NOT NULL,
    position    integer        NOT NULL CHECK (position > 0),
    tag         text           NOT NULL,
    item        text           NOT NULL,
    reason      text           NOT NULL,
    quantity    numeric(18, 4) NOT NULL CHECK (quantity >= 0),
    unit        text           NOT NULL,
    unit_price  numeric(14, 4) NOT NULL CHECK (unit_price >= 0),
    note        text           NOT NULL DEFAULT '',
    PRIMARY KEY (facility_id, claim_id, position),
    FOREIGN KEY (facility_id, claim_id) REFERENCES vendor_claim
);

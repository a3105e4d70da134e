-- X12 files to and from vendors, each kept as it went or came, and deliveries that vendors announce in them.

CREATE TABLE x12_file (
    facility_id    bigint      NOT NULL,
    file_id        bigint      GENERATED ALWAYS AS IDENTITY,
    direction      text        NOT NULL CONSTRAINT x12_file_direction CHECK (direction IN ('IN', 'OUT')),
    name           text        NOT NULL CHECK (name <> ''),
    partner        text        NOT NULL DEFAULT '', -- the vendor's identification in the envelope
    control_number text        NOT NULL DEFAULT '', -- of the interchange; empty when it could not be read
    kinds          text        NOT NULL DEFAULT '', -- of its transactions, as 855
    order_number   text        NOT NULL DEFAULT '', -- of those that name one, the first
    revision       integer     NOT NULL DEFAULT 0,
    state          text        NOT NULL CONSTRAINT x12_file_state CHECK (state IN ('SENT', 'TAKEN', 'FLAGGED', 'REFUSED')),
    words          text        NOT NULL DEFAULT '', -- what came of it, a line for each
    content        bytea       NOT NULL,
    kept_at        timestamptz NOT NULL,
    kept_by        text        NOT NULL,
    PRIMARY KEY (facility_id, file_id)
);
-- The same interchange of a partner is taken once.
CREATE UNIQUE INDEX x12_file_taken_once ON x12_file (facility_id, partner, control_number) WHERE direction = 'IN' AND state <> 'REFUSED';
CREATE INDEX x12_file_order ON x12_file (facility_id, order_number);

-- What a vendor says it shipped.
CREATE TABLE ship_notice (
    facility_id bigint      NOT NULL,
    notice_id   bigint      GENERATED ALWAYS AS IDENTITY,
    order_id    bigint      NOT NULL,
    shipment    text        NOT NULL CHECK (shipment <> ''),
    arrives_on  date        NOT NULL,
    carrier     text        NOT NULL DEFAULT '',
    told_at     timestamptz NOT NULL,
    PRIMARY KEY (facility_id, notice_id),
    CONSTRAINT ship_notice_once UNIQUE (facility_id, order_id, shipment),
    FOREIGN KEY (facility_id, order_id) REFERENCES purchase_order
);

CREATE TABLE ship_notice_line (
    facility_id bigint         NOT NULL,
    notice_id   bigint         NOT NULL,
    position    integer        NOT NULL CHECK (position > 0),
    order_line  integer        NOT NULL,
    quantity    numeric(18, 4) NOT NULL CHECK (quantity > 0),
    lot         text           NOT NULL DEFAULT '',
    PRIMARY KEY (facility_id, notice_id, position),
    FOREIGN KEY (facility_id, notice_id) REFERENCES ship_notice
);

-- Scans as devices told them. A device numbers its scans; what it sends twice is here once.
CREATE TABLE count_scan (
    facility_id bigint      NOT NULL,
    device      text        NOT NULL CHECK (device <> ''),
    sequence    bigint      NOT NULL CHECK (sequence >= 0),
    count_id    bigint      NOT NULL,
    read        text        NOT NULL, -- as it was read
    tag         text        NOT NULL, -- the tag of our books; empty when it was none
    amount      text        NOT NULL, -- as it was typed; empty for a bare scan
    quantity    numeric(20, 7),       -- null: bare, or no number
    told_at     timestamptz NOT NULL, -- by the device's clock
    counted_at  timestamptz NOT NULL, -- by ours
    received_at timestamptz NOT NULL,
    person      text        NOT NULL,
    verdict     text        NOT NULL,
    PRIMARY KEY (facility_id, device, sequence),
    FOREIGN KEY (facility_id, count_id) REFERENCES count_session
);
CREATE INDEX count_scan_count ON count_scan (facility_id, count_id, tag);
COMMENT ON TABLE count_scan IS 'unaudited: a record of what devices sent itself; rows are only added';

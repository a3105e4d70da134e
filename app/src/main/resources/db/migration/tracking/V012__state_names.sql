-- Where the state names new packages and manifests itself: what stands for its name in our books, from before it answered and for good.

CREATE TABLE state_name (
    facility_id bigint      NOT NULL,
    ours        text        NOT NULL, -- the tag or document in our books
    official    text        NOT NULL, -- the state's identifier
    given_at    timestamptz NOT NULL,
    PRIMARY KEY (facility_id, ours)
);
CREATE UNIQUE INDEX state_name_official ON state_name (facility_id, official);
COMMENT ON TABLE state_name IS 'unaudited: comes with answers of the state, which the call log keeps verbatim';

-- What the state lets nobody do before a moment, e.g. destroy within the waiting period.
ALTER TABLE outbox ADD COLUMN not_before timestamptz;

-- The lists of a state by which reports are judged before they are queued, also while the state is away: kept in one way, read anew every hour.
CREATE TABLE state_list (
    facility_id bigint  NOT NULL,
    kind        text    NOT NULL CONSTRAINT state_list_kind CHECK (kind IN ('REASON', 'TRANSFER_TYPE')),
    position    integer NOT NULL,
    name        text    NOT NULL,
    marks       text[]  NOT NULL, -- what the state says of the entry, in our words, e.g. NOTE for a reason that needs one
    PRIMARY KEY (facility_id, kind, position)
);
COMMENT ON TABLE state_list IS 'unaudited: a copy of what the state says; it is read anew every hour';

DROP TABLE state_reason;
DROP TABLE state_transfer_type;

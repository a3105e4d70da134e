-- The state's types of transfers, by which a template is named as the state wants it, and judged before it is queued, also while the state is away.
CREATE TABLE state_transfer_type (
    facility_id   bigint  NOT NULL,
    position      integer NOT NULL,
    name          text    NOT NULL,
    wholesale     boolean NOT NULL, -- every package has its price
    wants_invoice boolean NOT NULL,
    wants_weight  boolean NOT NULL, -- gross weights, of packages or of the whole
    PRIMARY KEY (facility_id, position)
);
COMMENT ON TABLE state_transfer_type IS 'unaudited: a copy of what the state says; it is read anew every hour';

COMMENT ON COLUMN review_rule.kind IS 'ADJUST, CREATE, LOCATION, ITEM, SAMPLE, REMEDIATE, DESTROY, RECEIVE, RETURN, TEMPLATE, DEPART or VOID';

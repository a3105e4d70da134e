-- What of an item was on order, ordered and scheduled when it was planned last, as a hash: where it is another one now, the item is planned again.
CREATE TABLE seen (
    facility_id bigint NOT NULL,
    item_id     bigint NOT NULL,
    hash        text   NOT NULL,
    PRIMARY KEY (facility_id, item_id)
);
COMMENT ON TABLE seen IS 'unaudited: reckoned from what is kept elsewhere';

-- How much the state has taken since an attempt whose answer was lost.
CREATE INDEX outbox_sent ON outbox (facility_id, sent_at) WHERE sent_at IS NOT NULL;

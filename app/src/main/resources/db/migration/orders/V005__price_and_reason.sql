-- Where the price of a line comes from: the list, an offer for one package, or a person. It is decided when the line is written and stays.
ALTER TABLE sales_order_line
    ADD COLUMN list_price   numeric(14, 2),
    ADD COLUMN price_reason text NOT NULL DEFAULT '',
    ADD COLUMN offer_tag    text NOT NULL DEFAULT ''; -- the package that the offered price is for, which alone serves the line
CREATE INDEX sales_order_line_offer ON sales_order_line (facility_id, offer_tag) WHERE offer_tag <> '';

-- Until when orders for a day are taken: a time of day, so many days before. Without a row until the day ends.
CREATE TABLE policy (
    facility_id     bigint  PRIMARY KEY,
    cut_off_days    integer NOT NULL CHECK (cut_off_days BETWEEN 0 AND 14),
    cut_off_time    time    NOT NULL,
    version         integer NOT NULL DEFAULT 1
);
CREATE TRIGGER policy_audit AFTER INSERT OR UPDATE OR DELETE ON policy FOR EACH ROW EXECUTE FUNCTION audit.capture('facility_id');

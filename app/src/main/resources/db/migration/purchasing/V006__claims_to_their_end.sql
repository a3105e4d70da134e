-- How a claim ended: money was credited, goods are sent again on another order, or the vendor refused. Claims that ended before know only an amount.
ALTER TABLE vendor_claim
    ADD COLUMN ended_as text NOT NULL DEFAULT '' CONSTRAINT vendor_claim_ended_as CHECK (ended_as IN ('', 'CREDITED', 'REPLACED', 'REFUSED')),
    ADD COLUMN document text NOT NULL DEFAULT '';
CREATE INDEX vendor_claim_of_order ON vendor_claim (facility_id, order_number);
CREATE INDEX vendor_claim_replaced_by ON vendor_claim (facility_id, document) WHERE ended_as = 'REPLACED';

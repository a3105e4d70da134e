-- The customer's own number of an order, by which a file finds it again.
ALTER TABLE sales_order ADD COLUMN reference text NOT NULL DEFAULT '';
CREATE INDEX sales_order_reference ON sales_order (facility_id, customer_id, reference) WHERE reference <> '';

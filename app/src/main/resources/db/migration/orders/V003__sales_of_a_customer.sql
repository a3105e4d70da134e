-- What a customer usually takes is looked up while an order is typed.
CREATE INDEX sale_by_customer ON sale (facility_id, customer_id, day);

-- A list of stock by lot shows one page of lots; it finds them here.
CREATE INDEX stock_unit_lot_order ON stock_unit (facility_id, lot, unit_id) WHERE has_stock;

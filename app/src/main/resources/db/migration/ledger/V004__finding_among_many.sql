-- What lists and searches need when most packages are long gone.

CREATE INDEX stock_unit_stock_tag_end ON stock_unit (facility_id, reverse(tag) text_pattern_ops) WHERE has_stock;
CREATE INDEX stock_unit_stock_lot ON stock_unit (facility_id, upper(lot) text_pattern_ops) WHERE has_stock;

-- Holds, releases and recorded facts of a unit, which have no entries by which to find them.
CREATE INDEX movement_details ON movement (facility_id, details) WHERE details <> '';

-- Whether an item was ever in stock anywhere is asked on each record of an item; without this all stock units that ever were are read.
CREATE INDEX stock_unit_of_item ON stock_unit (item_id);

-- What the container around a package weighs when it is empty: with it, the weight of goods kept by weight makes a gross weight.
ALTER TABLE item ADD COLUMN tare_grams numeric(12, 4) CONSTRAINT item_tare_grams CHECK (tare_grams >= 0);

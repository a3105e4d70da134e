-- A customer's license that its state put on hold: nothing may be sent there until it is lifted, whatever day the license ends on.
ALTER TABLE customer ADD COLUMN license_on_hold boolean NOT NULL DEFAULT false;

-- What one unit weighs with the package it is sold in; a state may want the weight of what is shipped with everything around it.
ALTER TABLE item ADD COLUMN gross_grams numeric(12, 4) CONSTRAINT item_gross_grams CHECK (gross_grams > 0);

-- What the whole delivery weighs, in grams, as a person put it right; absent where it is what its packages weigh together.
ALTER TABLE manifest ADD COLUMN gross_grams numeric(16, 4) CONSTRAINT manifest_gross_grams CHECK (gross_grams > 0);

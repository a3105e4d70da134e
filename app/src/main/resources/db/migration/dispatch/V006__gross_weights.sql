-- What the package weighs with everything around it, in grams: weighed, or calculated from its item; absent when nobody knows.
ALTER TABLE manifest_line ADD COLUMN gross_grams numeric(14, 4) CONSTRAINT manifest_line_gross_grams CHECK (gross_grams > 0);

-- A scan that is sent twice picks once.
ALTER TABLE allocation ADD COLUMN pick_key text;
CREATE UNIQUE INDEX allocation_pick_once ON allocation (facility_id, pick_key) WHERE pick_key IS NOT NULL;

-- The manifest that its packages are listed on; while it is, they are not put back.
ALTER TABLE sales_order ADD COLUMN manifest text NOT NULL DEFAULT '';

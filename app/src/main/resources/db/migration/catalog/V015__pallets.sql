-- How many come on a whole pallet, and how many pallets fill a vendor's truck: orders that nearly fill one fill it.
ALTER TABLE vendor_price ADD COLUMN pallet_quantity numeric(18, 4) NOT NULL DEFAULT 0 CHECK (pallet_quantity >= 0);
ALTER TABLE vendor ADD COLUMN truck_pallets integer NOT NULL DEFAULT 0 CHECK (truck_pallets BETWEEN 0 AND 1000);

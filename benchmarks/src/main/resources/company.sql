-- A facility with three rooms and two slots, five items, a vendor and a customer: what the ledger refers to.
INSERT INTO catalog.facility (facility_id, code, name, state, zone, street, city, zip, latitude, longitude)
VALUES (:f, 'F' || :f, 'Bench', 'CA', 'America/Los_Angeles', '1 Main', 'Vernon', '90058', 34, -118) ON CONFLICT DO NOTHING;
INSERT INTO catalog.room (facility_id, room_id, code, name, purpose)
VALUES (:f, 1, 'V', 'Vault', 'VAULT'), (:f, 2, 'P', 'Pick zone', 'PICK_ZONE'), (:f, 3, 'S', 'Staging', 'STAGING') ON CONFLICT DO NOTHING;
INSERT INTO catalog.slot (facility_id, slot_id, room_id, code, x_meters, y_meters, pick_sequence)
VALUES (:f, 1, 2, 'P-1', 1, 1, 1), (:f, 2, 2, 'P-2', 2, 1, 2) ON CONFLICT DO NOTHING;
INSERT INTO catalog.item (item_id, number, name, tracked, category, unit, content_grams)
VALUES (1, 'E8', 'Eighth 3.5 g', true, 'flower', 'EACH', 3.5), (2, 'FL', 'Bulk flower', true, 'flower', 'GRAM', NULL),
       (3, 'LB', 'Flower by the pound', true, 'flower', 'POUND', NULL), (4, 'GU', 'Gummies', true, 'edible', 'EACH', NULL),
       (5, 'BG', 'Bag', false, 'packaging', 'EACH', NULL) ON CONFLICT DO NOTHING;
INSERT INTO catalog.vendor (vendor_id, code, name, kind, lead_time_days) VALUES (1, 'V', 'Vendor', 'x', 1) ON CONFLICT DO NOTHING;
INSERT INTO catalog.customer (facility_id, customer_id, code, name, license_number, license_valid_to, city, state, latitude, longitude)
VALUES (:f, 1, 'C', 'Customer', 'L', '2099-01-01', 'LA', 'CA', 34, -118) ON CONFLICT DO NOTHING

-- A company to plan for: items of four levels, their bills, who sells them, what is there, on order and in orders, and a forecast, at each facility.
INSERT INTO catalog.facility (facility_id, code, name, state, zone, street, city, zip, latitude, longitude)
SELECT f, 'P' || f || 'X', 'Bench ' || f, 'CA', 'America/Los_Angeles', '1 Main', 'Vernon', '90058', 34, -118 FROM generate_series(1, :facilities) AS f;
INSERT INTO catalog.vendor (vendor_id, code, name, kind, lead_time_days, weekdays) SELECT v, 'V' || v, 'Vendor ' || v, 'packaging', 3 + v % 25, 'Mon-Fri' FROM generate_series(1, 200) AS v;
INSERT INTO catalog.item (item_id, number, name, tracked, category, unit, cost)
SELECT i, 'I' || i, 'Item ' || i, false, 'category ' || i % 12, 'EACH', 1 + i % 40 FROM generate_series(1, :items) AS i;
-- Items of the last quarter are bought, of two vendors each; the others are made of three of the next quarter.
INSERT INTO catalog.vendor_price (vendor_id, item_id, price, pack_multiple, minimum, rank)
SELECT 1 + (i * 7 + r * 31) % 200, i, 0.1 + i % 30, 10 + i % 90, 100, r FROM generate_series(1 + :items * 3 / 4, :items) AS i, generate_series(1, 2) AS r;
INSERT INTO catalog.vendor_price_break (vendor_id, item_id, from_quantity, valid_from, price)
SELECT vendor_id, item_id, 1000, '2020-01-01', price * 0.95 FROM catalog.vendor_price WHERE item_id % 3 = 0;
INSERT INTO catalog.bom (bom_id, output_item_id, yield_share) SELECT i, i, 0.97 FROM generate_series(1, :items * 3 / 4) AS i;
INSERT INTO catalog.bom_line (bom_id, component_item_id, quantity_per, scrap_share)
SELECT DISTINCT ON (i, c) i, c, 1 + k % 3, 0.02
FROM generate_series(1, :items * 3 / 4) AS i, generate_series(1, 3) AS k,
     LATERAL (SELECT ((i - 1) / (:items / 4) + 1) * (:items / 4) + 1 + (i * 13 + k * 1009) % (:items / 4) AS c) AS x ORDER BY i, c, k;
INSERT INTO ledger.stock_unit (facility_id, unit_id, lot, item_id, unit, received_at, on_hand, has_stock, row_hash, first_lab_state)
SELECT f, i, 'L' || i, i, 'EACH', now(), i * 37 % 400, i * 37 % 400 > 0, ''::bytea, 'NotRequired' FROM generate_series(1, :facilities) AS f, generate_series(1, :items) AS i;
INSERT INTO purchasing.purchase_order (facility_id, order_id, number, vendor_id, state, expected_on, created_at, created_by, approved_at, approved_by)
OVERRIDING SYSTEM VALUE
SELECT f, o, 'PO-' || o, 1 + o % 200, 'APPROVED', current_date + 1 + o % 40, now(), 'b', now(), 'b' FROM generate_series(1, :facilities) AS f, generate_series(1, 500) AS o;
INSERT INTO purchasing.purchase_order_line (facility_id, order_id, line, item_id, quantity, unit, unit_price)
SELECT f, o, l, :items * 3 / 4 + 1 + (o * 5 + l * 499) % (:items / 4), 100 + o % 300, 'EACH', 1
FROM generate_series(1, :facilities) AS f, generate_series(1, 500) AS o, generate_series(1, 4) AS l ON CONFLICT DO NOTHING;
INSERT INTO orders.sales_order (facility_id, order_id, number, customer_id, deliver_on, state, created_at, created_by)
SELECT f, o, 'SO-' || o, 1, current_date + 1 + o % 20, 'CONFIRMED', now(), 'b' FROM generate_series(1, :facilities) AS f, generate_series(1, 400) AS o;
INSERT INTO orders.sales_order_line (facility_id, order_id, line, item_id, quantity, unit, price)
SELECT f, o, l, 1 + (o * 11 + l * 97) % (:items / 4), 5 + o % 40, 'EACH', 10 FROM generate_series(1, :facilities) AS f, generate_series(1, 400) AS o, generate_series(1, 10) AS l;
INSERT INTO production.run (facility_id, number, output_item_id, quantity, starts_on, line, created_at, created_by)
SELECT f, 'PR-' || r, 1 + r * 17 % (:items / 4), 50 + r, current_date + r % 14, 'Line ' || r % 5, now(), 'b' FROM generate_series(1, :facilities) AS f, generate_series(1, 200) AS r;
-- Half of the items sell.
INSERT INTO demand.forecast_run (facility_id, made_for, made_at, items)
SELECT f, (now() AT TIME ZONE 'America/Los_Angeles')::date, now(), :items / 2 FROM generate_series(1, :facilities) AS f;
INSERT INTO demand.forecast_category (facility_id, made_for, category, shape)
SELECT f, (now() AT TIME ZONE 'America/Los_Angeles')::date, 'category ' || c, array_fill(1.0::double precision, ARRAY[180])
FROM generate_series(1, :facilities) AS f, generate_series(0, 11) AS c;
INSERT INTO demand.forecast (facility_id, made_for, item_id, category, method, level, week, excess, abc, xyz, days_of_history, sold_7, sold_28, sold_90)
SELECT f, (now() AT TIME ZONE 'America/Los_Angeles')::date, i, 'category ' || i % 12, 'DAILY', 0.2 + i % 17, ARRAY[0.9, 0.9, 1, 1, 1.2, 1.3, 0.7], 0.3,
       (ARRAY['A', 'B', 'C'])[1 + i % 3], 'X', 300, 10, 40, 120
FROM generate_series(1, :facilities) AS f, generate_series(1, :items / 2) AS i;

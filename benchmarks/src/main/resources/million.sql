-- A facility with :n packages of ten in ten rooms, counted and mirrored; one in two thousand differs. For measuring alone: hashes are left out.
SET LOCAL session_replication_role = replica;
INSERT INTO catalog.room (facility_id, room_id, code, name, purpose)
SELECT 1, 100 + n, 'R' || n, 'Room ' || n, 'VAULT' FROM generate_series(1, 10) AS n;
INSERT INTO ledger.place (facility_id, place_id, kind, ref, room_id, row_hash)
SELECT 1, 100 + n, 'ROOM', (100 + n)::text, 100 + n, '' FROM generate_series(1, 10) AS n;
INSERT INTO ledger.place (facility_id, place_id, kind, ref, row_hash) VALUES (1, 100, 'VENDOR', '1', '');
INSERT INTO ledger.movement (facility_id, movement_id, kind, happened_at, recorded_at, actor, command_key, row_hash)
SELECT 1, n, 'RECEIVE', now() - interval '9 days', now() - interval '9 days', 'bench', 'million ' || n, '' FROM generate_series(1, :n / 1000 + 1) AS n;
INSERT INTO ledger.stock_unit (facility_id, unit_id, tag, lot, item_id, unit, received_at, lab_state, on_hand, has_stock, row_hash, first_lab_state)
SELECT 1, n, '1A4060301' || lpad(n::text, 15, '0'), 'LOT-' || n / 100, 1, 'EACH', now() - interval '9 days', 'TestPassed', 10, true, '', 'TestPassed'
FROM generate_series(1, :n) AS n;
INSERT INTO ledger.entry (facility_id, entry_id, movement_id, unit_id, from_place, to_place, quantity, cost, happened_at, recorded_at, row_hash)
SELECT 1, n, n / 1000 + 1, n, 100, 101 + n % 10, 10, 10, now() - interval '9 days', now() - interval '9 days', '' FROM generate_series(1, :n) AS n;
INSERT INTO ledger.balance (facility_id, unit_id, place_id, is_real, quantity, cost, has_stock, row_hash)
SELECT 1, n, 101 + n % 10, true, 10, 10, true, '' FROM generate_series(1, :n) AS n;
INSERT INTO tracking.connection (facility_id, base_url, license, integrator_key, user_key, last_success_at, read_from)
VALUES (1, 'http://127.0.0.1:9/ca', 'C11-0000001-LIC', '', '', now(), now());
INSERT INTO tracking.state_package (facility_id, tag, status, item_name, quantity, unit, location, lab_state, last_modified, seen_at)
SELECT 1, '1A4060301' || lpad(n::text, 15, '0'), 'ACTIVE', 'Eighth 3.5 g', CASE n % 6000 WHEN 1 THEN 12 ELSE 10 END, 'Each', 'Room ' || n % 10 + 1, 'TestPassed', now(), now()
FROM generate_series(1, :n) AS n WHERE n % 6000 <> 2;
INSERT INTO reconciliation.count_session (facility_id, count_id, day, source, started_at, counted_by, scope, state, finished_at, tallied)
VALUES (1, 1, current_date, 'BENCH', now() - interval '1 hour', 'bench', 'FACILITY', 'FINISHED', now() - interval '10 minutes', true);
INSERT INTO reconciliation.count_line (facility_id, count_id, tag, quantity, counted_at, unit, room_id, counted_by, expected)
SELECT 1, 1, '1A4060301' || lpad(n::text, 15, '0'), CASE n % 6000 WHEN 3 THEN 9 ELSE 10 END, now() - interval '30 minutes', 'EACH', 101 + n % 10, 'bench', true
FROM generate_series(1, :n) AS n

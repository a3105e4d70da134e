-- Rows of ledger.movement whose columns no longer give the hash they were written with.
SELECT 'facility ' || r.facility_id || ', ledger.movement ' || (r.movement_id) AS bad
FROM ledger.movement AS r
WHERE r.row_hash <> ledger.hash_movement(r)
ORDER BY 1
LIMIT 20

-- Rows of ledger.hold whose columns no longer give the hash they were written with.
SELECT 'facility ' || r.facility_id || ', ledger.hold ' || (r.hold_id) AS bad
FROM ledger.hold AS r
WHERE r.row_hash <> ledger.hash_hold(r)
ORDER BY 1
LIMIT 20

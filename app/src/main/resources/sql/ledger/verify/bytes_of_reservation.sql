-- Rows of ledger.reservation whose columns no longer give the hash they were written with.
SELECT 'facility ' || r.facility_id || ', ledger.reservation ' || (r.reservation_id) AS bad
FROM ledger.reservation AS r
WHERE r.row_hash <> ledger.hash_reservation(r)
ORDER BY 1
LIMIT 20

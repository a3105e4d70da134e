-- Rows of ledger.balance whose columns no longer give the hash they were written with.
SELECT 'facility ' || r.facility_id || ', ledger.balance ' || (r.unit_id || '/' || r.place_id) AS bad
FROM ledger.balance AS r
WHERE r.row_hash <> ledger.hash_balance(r) OR r.has_stock <> (r.quantity <> 0)
ORDER BY 1
LIMIT 20

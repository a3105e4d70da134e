-- Rows of ledger.stock_unit whose columns no longer give the hash they were written with.
SELECT 'facility ' || r.facility_id || ', ledger.stock_unit ' || (r.unit_id) AS bad
FROM ledger.stock_unit AS r
WHERE r.row_hash <> ledger.hash_stock_unit(r) OR r.has_stock <> (r.on_hand > 0)
ORDER BY 1
LIMIT 20

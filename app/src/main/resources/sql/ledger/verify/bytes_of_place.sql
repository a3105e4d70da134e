-- Rows of ledger.place whose columns no longer give the hash they were written with.
SELECT 'facility ' || r.facility_id || ', ledger.place ' || (r.place_id) AS bad
FROM ledger.place AS r
WHERE r.row_hash <> ledger.hash_place(r)
ORDER BY 1
LIMIT 20

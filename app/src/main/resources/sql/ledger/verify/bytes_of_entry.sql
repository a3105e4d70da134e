-- Rows of ledger.entry whose columns no longer give the hash they were written with.
SELECT 'facility ' || r.facility_id || ', ledger.entry ' || (r.entry_id) AS bad
FROM ledger.entry AS r
WHERE r.row_hash <> ledger.hash_entry(r)
ORDER BY 1
LIMIT 20

-- Rows of ledger.seal whose columns no longer give the hash they were written with.
SELECT 'facility ' || r.facility_id || ', ledger.seal ' || (r.seal_id) AS bad
FROM ledger.seal AS r
WHERE r.row_hash <> ledger.hash_seal(r)
ORDER BY 1
LIMIT 20

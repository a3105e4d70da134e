-- Rows of ledger.lineage whose columns no longer give the hash they were written with.
SELECT 'facility ' || r.facility_id || ', ledger.lineage ' || (r.movement_id || '/' || r.parent_id || '/' || r.child_id) AS bad
FROM ledger.lineage AS r
WHERE r.row_hash <> ledger.hash_lineage(r)
ORDER BY 1
LIMIT 20

-- Rows of an import with one verdict, those refused when it came to it counting as bad, after a row in the order of the file.
SELECT r.row_number, r.key, coalesce(r.record_id, 0) AS record_id, r.verdict, r.status, r.old_value::text AS old_value, r.new_value::text AS new_value, r.problems::text AS problems
FROM catalog.import_row AS r
WHERE r.facility_id = :f AND r.import_id = :i AND r.row_number > :after
  AND CASE WHEN r.status = 'REFUSED' THEN 'BAD' ELSE r.verdict END = :verdict
ORDER BY r.row_number
LIMIT :n

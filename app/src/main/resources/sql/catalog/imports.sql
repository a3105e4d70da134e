-- Imports of a facility, newest first; one of them when its number is given.
SELECT i.import_id, i.kind, i.file_name, i.notes, i.judged_by, i.judged_at, i.state, i.rows_new, i.rows_changed, i.rows_unchanged, i.rows_bad,
       i.rows_applied, i.rows_refused, i.applied_by, i.applied_at, i.undone_by, i.undone_at
FROM catalog.import AS i
WHERE i.facility_id = :f
  AND (:i::bigint IS NULL OR i.import_id = :i::bigint)
ORDER BY i.import_id DESC
LIMIT :n

-- Imports of a facility, newest first; one of them when its number is given.
SELECT i.import_id, i.kind, i.file_name, i.notes, i.judged_by, i.judged_at, i.state, i.rows_new, i.rows_changed, i.rows_unchanged, i.rows_bad,
       i.rows_applied, i.rows_refused, i.applied_by, i.applied_at, i.undone_by, i.undone_at,
       coalesce(x.file_id, 0) AS file_id
FROM catalog.import AS i
LEFT JOIN catalog.import_file AS x ON x.facility_id = i.facility_id AND x.file_id = i.file_id
WHERE i.facility_id = :f
  AND (:i::bigint IS NULL OR i.import_id = :i::bigint)
ORDER BY i.import_id DESC
LIMIT :n

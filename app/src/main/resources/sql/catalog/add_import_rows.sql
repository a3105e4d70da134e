-- Rows of an import as they were judged. Good ones wait to go ahead.
INSERT INTO catalog.import_row (facility_id, import_id, row_number, key, record_id, verdict, status, old_value, new_value, problems)
SELECT :f::bigint, :i::bigint, u.row_number, u.key, nullif(u.record_id, 0), u.verdict,
       CASE WHEN u.verdict IN ('NEW', 'CHANGED') THEN 'WAITING' ELSE 'NONE' END, u.old_value, u.new_value, u.problems
FROM unnest(:numbers::int[], :keys::text[], :records::bigint[], :verdicts::text[], :olds::jsonb[], :news::jsonb[], :problems::jsonb[])
     AS u (row_number, key, record_id, verdict, old_value, new_value, problems)

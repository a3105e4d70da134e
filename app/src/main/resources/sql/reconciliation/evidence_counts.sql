-- Counts that were begun or finished in a time, with who signed them.
SELECT s.count_id AS count, lower(s.scope) AS of, coalesce(r.name, '') AS room, lower(s.mode) AS mode, lower(s.state) AS state, s.source, s.file_name AS file, s.started_at,
       s.counted_by, s.finished_at, s.finished_by,
       (SELECT count(*) FROM reconciliation.count_line AS l WHERE l.facility_id = s.facility_id AND l.count_id = s.count_id) AS lines,
       (SELECT count(*) FROM reconciliation.count_result AS v WHERE v.facility_id = s.facility_id AND v.count_id = s.count_id AND v.verdict <> 'AGREES') AS differences,
       coalesce((SELECT string_agg(g.person || ', ' || g.title || ': ' || g.findings, '; ' ORDER BY g.signed_at, g.person)
                 FROM reconciliation.count_signature AS g WHERE g.facility_id = s.facility_id AND g.count_id = s.count_id), '') AS signed_by
FROM reconciliation.count_session AS s
LEFT JOIN catalog.room AS r ON r.facility_id = s.facility_id AND r.room_id = s.room_id
WHERE s.facility_id = :facility_id AND (s.started_at >= :since AND s.started_at < :until OR s.finished_at >= :since AND s.finished_at < :until)
  AND (:of <> 'PACKAGES' OR s.count_id IN (SELECT l.count_id FROM reconciliation.count_line AS l WHERE l.facility_id = :facility_id AND l.tag = ANY (:tags::text[])))
  AND (:of <> 'PERSON' OR :person IN (s.counted_by, s.finished_by)
       OR EXISTS (SELECT 1 FROM reconciliation.count_line AS l WHERE l.facility_id = s.facility_id AND l.count_id = s.count_id AND l.counted_by = :person)
       OR EXISTS (SELECT 1 FROM reconciliation.count_signature AS g WHERE g.facility_id = s.facility_id AND g.count_id = s.count_id AND g.person = :person))
ORDER BY s.count_id

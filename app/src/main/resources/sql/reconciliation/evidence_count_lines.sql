-- What was counted, line by line, in counts that were begun or finished in a time, with the book's quantity at the instant of the line.
SELECT l.count_id AS count, l.tag, l.quantity AS counted, l.unit, v.expected, lower(coalesce(v.verdict, '')) AS verdict, l.counted_at, l.counted_by
FROM reconciliation.count_session AS s
JOIN reconciliation.count_line AS l USING (facility_id, count_id)
LEFT JOIN reconciliation.count_result AS v ON v.facility_id = l.facility_id AND v.count_id = l.count_id AND v.tag = l.tag
WHERE s.facility_id = :facility_id AND (s.started_at >= :since AND s.started_at < :until OR s.finished_at >= :since AND s.finished_at < :until)
  AND (:of <> 'PACKAGES' OR l.tag = ANY (:tags::text[])) AND (:of <> 'PERSON' OR l.counted_by = :person)
ORDER BY l.count_id, l.tag

-- What the state, or whom its rules name, was told of differences, as it was recorded in a time.
SELECT n.case_id AS case, c.tag, c.notice_for AS about, c.notice_since AS clock_since, n.told_at, n.whom, n.reference, coalesce(f.name, '') AS file, coalesce(f.sha256, '') AS sha256,
       n.recorded_at, n.recorded_by
FROM reconciliation.case_notice AS n
JOIN reconciliation.difference_case AS c ON c.facility_id = n.facility_id AND c.case_id = n.case_id
LEFT JOIN reconciliation.case_file AS f ON f.facility_id = n.facility_id AND f.case_id = n.case_id AND f.file_id = n.file_id
WHERE n.facility_id = :facility_id AND n.recorded_at >= :since AND n.recorded_at < :until
  AND (:of <> 'PACKAGES' OR c.tag = ANY (:tags::text[]))
  AND (:of <> 'PERSON' OR n.recorded_by = :person)
ORDER BY n.case_id, n.notice_id

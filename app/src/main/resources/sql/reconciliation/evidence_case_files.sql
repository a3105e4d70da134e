-- Files that were attached to differences in a time; the digest tells which file it is.
SELECT f.case_id AS case, c.tag, f.name, f.media, length(f.content) AS bytes, f.sha256, f.added_at, f.added_by
FROM reconciliation.case_file AS f
JOIN reconciliation.difference_case AS c ON c.facility_id = f.facility_id AND c.case_id = f.case_id
WHERE f.facility_id = :facility_id AND f.added_at >= :since AND f.added_at < :until
  AND (:of <> 'PACKAGES' OR c.tag = ANY (:tags::text[]))
  AND (:of <> 'PERSON' OR f.added_by = :person)
ORDER BY f.case_id, f.file_id

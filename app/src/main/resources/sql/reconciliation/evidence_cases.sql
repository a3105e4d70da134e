-- Differences that were opened or closed in a time.
SELECT c.case_id AS case, c.day, c.tag, c.cause, c.opened_at, c.closed_at, coalesce(c.closed_by, '') AS closed_by, c.closed_as, c.resolution
FROM reconciliation.difference_case AS c
WHERE c.facility_id = :facility_id AND (c.opened_at >= :since AND c.opened_at < :until OR c.closed_at >= :since AND c.closed_at < :until)
  AND (:of <> 'PACKAGES' OR c.tag = ANY (:tags::text[]))
  AND (:of <> 'PERSON' OR EXISTS (SELECT 1 FROM reconciliation.case_event AS e WHERE e.facility_id = c.facility_id AND e.case_id = c.case_id AND e.person = :person)
       OR c.closed_by = :person)
ORDER BY c.case_id

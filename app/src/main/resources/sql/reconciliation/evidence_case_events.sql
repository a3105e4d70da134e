-- What was said and done about differences in a time: comments, to whom they were given, escalations and answers, what was decided.
SELECT e.case_id AS case, c.tag, e.at, e.person, e.words
FROM reconciliation.case_event AS e
JOIN reconciliation.difference_case AS c ON c.facility_id = e.facility_id AND c.case_id = e.case_id
WHERE e.facility_id = :facility_id AND e.at >= :since AND e.at < :until
  AND (:of <> 'PACKAGES' OR c.tag = ANY (:tags::text[]))
  AND (:of <> 'PERSON' OR e.person = :person)
ORDER BY e.case_id, e.event_id

-- Who did what in a time, with old and new value and reason.
SELECT event_id AS event, at, person, address AS came_from, action, subject, old_value, new_value, reason
FROM audit.event
WHERE facility_id = :facility_id AND at >= :since AND at < :until
  AND (:of <> 'PACKAGES' OR subject = ANY (SELECT 'package ' || t FROM unnest(:tags::text[]) AS t)) AND (:of <> 'PERSON' OR person IN (:login, :person))
ORDER BY event_id

-- Tasks of a facility that need a person: failed since :since with no later one of the same work, or without a sign since :quiet though they should go on.
SELECT t.facility_id, t.task_id, t.kind, t.subject, t.title, t.path, t.permission, t.asked_by, t.asked_by_name, t.asked_at, t.state, t.run, t.canceled_by, t.ended_at,
       t.summary, t.failures, p.done, p.total, p.started_at, p.started_from, p.seen_at
FROM platform.task AS t
JOIN platform.task_progress AS p ON p.facility_id = t.facility_id AND p.task_id = t.task_id
WHERE t.facility_id = :f
  AND (t.state = 'FAILED' AND t.ended_at >= :since::timestamptz
         AND NOT EXISTS (SELECT 1 FROM platform.task AS o
                         WHERE o.facility_id = t.facility_id AND o.kind = t.kind AND o.subject = t.subject AND o.task_id > t.task_id)
       OR t.state = 'GOING' AND coalesce(p.seen_at, t.asked_at) < :quiet::timestamptz)
ORDER BY t.task_id

-- Tasks of a facility: those that go on first, then the newest; one of them by its number, or those of one kind and subject.
SELECT t.facility_id, t.task_id, t.kind, t.subject, t.title, t.path, t.permission, t.asked_by, t.asked_by_name, t.asked_at, t.state, t.run, t.canceled_by, t.ended_at,
       t.summary, t.failures, p.done, p.total, p.started_at, p.started_from, p.seen_at
FROM platform.task AS t
JOIN platform.task_progress AS p ON p.facility_id = t.facility_id AND p.task_id = t.task_id
WHERE t.facility_id = :f
  AND (:id::bigint IS NULL OR t.task_id = :id::bigint)
  AND (:kind::text IS NULL OR t.kind = :kind::text)
  AND (:subject::text IS NULL OR t.subject = :subject::text)
ORDER BY t.state = 'GOING' DESC, t.task_id DESC
LIMIT :n

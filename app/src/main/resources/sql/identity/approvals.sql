-- Requests of a facility, newest first, after the one last seen. A state of '' is all; 'WAITING' leaves out those whose time is over.
SELECT a.approval_id, a.kind, a.subject, a.path, array_to_string(a.facts, E'\n') AS facts, a.payload, a.reason,
       a.asked_by, a.asked_by_name, a.asked_at, a.expires_at,
       CASE WHEN a.state = 'WAITING' AND a.expires_at <= :now::timestamptz THEN 'EXPIRED' ELSE a.state END AS state,
       coalesce(a.decided_by, 0) AS decided_by, a.decided_by_name, a.decided_at, a.decision_reason, a.result
FROM identity.approval AS a
WHERE a.facility_id = :facility_id
  AND (:state = '' OR CASE WHEN a.state = 'WAITING' AND a.expires_at <= :now::timestamptz THEN 'EXPIRED' ELSE a.state END = :state)
  AND (:before_id::bigint = 0 OR a.approval_id < :before_id::bigint)
ORDER BY a.approval_id DESC
LIMIT :limit

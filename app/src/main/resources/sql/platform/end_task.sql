-- Ends a task that goes on, in the name of who asked for it or, stopped, of who stopped it.
WITH acting AS (
    SELECT t.facility_id, t.task_id, set_config('everygram.person', CASE WHEN :state = 'CANCELED' THEN t.canceled_by ELSE t.asked_by END, true) AS person
    FROM platform.task AS t
    WHERE t.facility_id = :f AND t.task_id = :id AND t.state = 'GOING'
)
UPDATE platform.task AS t SET state = :state, ended_at = :now, summary = :summary, failures = :failures::jsonb
FROM acting AS a
WHERE t.facility_id = a.facility_id AND t.task_id = a.task_id AND a.person IS NOT NULL
RETURNING t.task_id

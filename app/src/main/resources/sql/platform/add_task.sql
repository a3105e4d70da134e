-- A new task and its progress; no row when one of this kind and subject goes on already.
WITH added AS (
    INSERT INTO platform.task (facility_id, kind, subject, title, path, permission, asked_by, asked_by_name, asked_at)
    VALUES (:f, :kind, :subject, :title, :path, :permission, :login, :name, :now)
    ON CONFLICT (facility_id, kind, subject) WHERE state = 'GOING' DO NOTHING
    RETURNING facility_id, task_id
), noted AS (
    INSERT INTO platform.task_progress (facility_id, task_id)
    SELECT facility_id, task_id FROM added
)
SELECT task_id FROM added

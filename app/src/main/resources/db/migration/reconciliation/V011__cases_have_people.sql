-- Whose case it is, and since when somebody above has been told.
ALTER TABLE difference_case
    ADD COLUMN assignee     text NOT NULL DEFAULT '', -- a login; empty for whoever works cases
    ADD COLUMN escalated_at timestamptz,
    ADD COLUMN escalated_by text NOT NULL DEFAULT '';

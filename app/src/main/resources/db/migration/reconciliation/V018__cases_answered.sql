-- What whoever a case was escalated to says is being done, and until when.
ALTER TABLE difference_case
    ADD COLUMN answered_at  timestamptz,
    ADD COLUMN answered_by  text NOT NULL DEFAULT '',
    ADD COLUMN answer       text NOT NULL DEFAULT '',
    ADD COLUMN answer_until timestamptz,
    ADD CONSTRAINT answer_is_of_an_escalation CHECK (answered_at IS NULL OR escalated_at IS NOT NULL AND answer <> '' AND answer_until IS NOT NULL);

-- Ends a waiting request.
UPDATE identity.approval
SET state = :state, decided_by = :decided_by, decided_by_name = :decided_by_name, decided_at = :decided_at::timestamptz,
    decision_reason = :decision_reason, result = :result
WHERE facility_id = :facility_id AND approval_id = :approval_id AND state = 'WAITING'

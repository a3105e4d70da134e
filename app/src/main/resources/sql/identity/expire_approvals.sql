-- Requests that nobody decided in time. Nobody did it, so nobody is named.
UPDATE identity.approval
SET state = 'EXPIRED', decided_at = expires_at
WHERE facility_id = :facility_id AND state = 'WAITING' AND expires_at <= :now::timestamptz

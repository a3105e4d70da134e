-- A request for a second person. No row comes back when the key is known or the same deed waits already.
INSERT INTO identity.approval
    (facility_id, request_key, kind, subject, path, facts, payload, reason, asked_by, asked_by_name, asked_at, expires_at)
SELECT :facility_id, :request_key, :kind, :subject, :path, array(SELECT jsonb_array_elements_text(:facts::jsonb)), :payload, :reason,
       :asked_by, :asked_by_name, :asked_at::timestamptz, :expires_at::timestamptz
ON CONFLICT DO NOTHING
RETURNING approval_id

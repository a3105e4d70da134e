-- Keys at the state stay out of the trail, encrypted or not; that they were changed, by whom and why, is in it.

CREATE OR REPLACE FUNCTION capture() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    secrets text[] := ARRAY ['password_hash', 'secret', 'code_hash', 'token_hash', 'public_key', 'api_key', 'software_key', 'user_key', 'integrator_key', 'keys_closed', 'closed',
        'row_hash'];
    before jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    after  jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    either jsonb := coalesce(after, before);
    who text := nullif(current_setting('everygram.person', true), '');
    account text := coalesce(current_setting('everygram.account', true), '');
    program text := current_setting('application_name');
BEGIN
    IF before IS NOT DISTINCT FROM after THEN
        RETURN NULL;
    END IF;
    INSERT INTO audit.event (facility_id, at, person, account_id, person_name, address, action, subject, old_value, new_value, reason)
    VALUES (coalesce((either ->> 'facility_id')::bigint, 0), clock_timestamp(),
            coalesce(who, CASE WHEN program = 'everygram' THEN 'system: everygram' ELSE 'direct: ' || session_user || ', ' || program END),
            CASE WHEN who IS NOT NULL THEN substring(account FROM '^\d+')::bigint END,
            CASE WHEN who IS NOT NULL THEN coalesce(substring(account FROM '^\d+ (.*)$'), '') ELSE '' END,
            coalesce(CASE WHEN who IS NOT NULL THEN current_setting('everygram.address', true) WHEN program <> 'everygram' THEN host(inet_client_addr()) END, ''),
            lower(TG_OP), TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME || ' ' || (SELECT string_agg(either ->> key, '/') FROM unnest(TG_ARGV) AS key),
            before - secrets, after - secrets, coalesce(current_setting('everygram.reason', true), ''));
    RETURN NULL;
END $$;

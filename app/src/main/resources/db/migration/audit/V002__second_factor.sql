-- Changes of rights and credentials are recorded, the credentials themselves never.

CREATE OR REPLACE FUNCTION capture() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    secrets text[] := ARRAY ['password_hash', 'secret', 'code_hash', 'token_hash'];
    before jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    after  jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    either jsonb := coalesce(after, before);
BEGIN
    IF before IS NOT DISTINCT FROM after THEN
        RETURN NULL;
    END IF;
    INSERT INTO audit.event (facility_id, at, person, address, action, subject, old_value, new_value, reason)
    VALUES (coalesce((either ->> 'facility_id')::bigint, 0), clock_timestamp(),
            coalesce(nullif(current_setting('everygram.person', true), ''), 'database'),
            coalesce(current_setting('everygram.address', true), ''),
            lower(TG_OP), TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME || ' ' || (either ->> TG_ARGV[0]),
            before - secrets, after - secrets, coalesce(current_setting('everygram.reason', true), ''));
    RETURN NULL;
END $$;

CREATE TRIGGER second_factor_audit AFTER INSERT OR DELETE OR UPDATE OF confirmed_at ON identity.second_factor
    FOR EACH ROW EXECUTE FUNCTION capture('person_id');

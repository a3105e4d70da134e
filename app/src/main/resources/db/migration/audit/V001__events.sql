-- Who did what, with old and new value and reason. Rows are never changed.

CREATE TABLE event (
    facility_id bigint      NOT NULL, -- 0: the company as a whole
    event_id    bigint      GENERATED ALWAYS AS IDENTITY,
    at          timestamptz NOT NULL,
    person      text        NOT NULL,
    address     text        NOT NULL DEFAULT '',
    action      text        NOT NULL,
    subject     text        NOT NULL,
    old_value   jsonb,
    new_value   jsonb,
    reason      text        NOT NULL DEFAULT '',
    PRIMARY KEY (facility_id, event_id)
);

CREATE INDEX event_newest ON event (facility_id, at DESC, event_id DESC);
CREATE INDEX event_subject ON event (facility_id, subject, event_id);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit.event is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Attached to a table of master data, records every change of a row with the person and reason that the transaction has set.
CREATE FUNCTION capture() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
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
            before - 'password_hash', after - 'password_hash', coalesce(current_setting('everygram.reason', true), ''));
    RETURN NULL;
END $$;

CREATE TRIGGER person_audit AFTER INSERT OR UPDATE OR DELETE ON identity.person FOR EACH ROW EXECUTE FUNCTION capture('person_id');
CREATE TRIGGER role_grant_audit AFTER INSERT OR UPDATE OR DELETE ON identity.role_grant FOR EACH ROW EXECUTE FUNCTION capture('person_id');

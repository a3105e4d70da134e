-- Every table that people change is recorded, unless a comment on it says why not: 'unaudited: …'.

-- The subject of an event is the row's key, made of all key columns that are named.
CREATE OR REPLACE FUNCTION capture() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    secrets text[] := ARRAY ['password_hash', 'secret', 'code_hash', 'token_hash', 'public_key', 'api_key', 'software_key', 'user_key', 'row_hash'];
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
            lower(TG_OP), TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME || ' ' || (SELECT string_agg(either ->> key, '/') FROM unnest(TG_ARGV) AS key),
            before - secrets, after - secrets, coalesce(current_setting('everygram.reason', true), ''));
    RETURN NULL;
END $$;

-- Records every change of a table from now on. In a module's migration: SELECT audit.attach('orders.sales_order');
CREATE FUNCTION attach(target regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    keys text;
BEGIN
    IF EXISTS (SELECT 1 FROM pg_trigger WHERE tgrelid = target AND tgfoid = 'audit.capture'::regproc) THEN
        RETURN;
    END IF;
    SELECT string_agg(quote_literal(a.attname), ', ' ORDER BY k.place)
    INTO keys
    FROM pg_index AS i, unnest(i.indkey) WITH ORDINALITY AS k (number, place), pg_attribute AS a
    WHERE i.indrelid = target AND i.indisprimary AND a.attrelid = target AND a.attnum = k.number
      AND (a.attname <> 'facility_id' OR i.indnatts = 1);
    EXECUTE format('CREATE TRIGGER everygram_audit AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION audit.capture(%s)', target, keys);
END $$;

-- Tables of the modules that are not recorded, and why.
CREATE VIEW unaudited AS
SELECT n.nspname || '.' || c.relname AS table_name, coalesce(substring(obj_description(c.oid, 'pg_class') FROM '^unaudited: (.*)$'), e.why) AS why
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN (VALUES
    ('audit.event', 'the record itself'),
    ('catalog.import_row', 'rows of a file; the records they change are recorded'),
    ('catalog.import_file', 'the bytes of a file; the import is recorded'),
    ('identity.saved_view', 'how a person likes to see a list'),
    ('identity.first_view', 'how a person likes to see a list'),
    ('ledger.place', 'made with the first movement to it, never changed; sealed by row hash'),
    ('ledger.stock_unit', 'made and changed by movements only; sealed by row hash'),
    ('ledger.movement', 'append-only, with person, two times, reason and key; sealed by hash chain'),
    ('ledger.entry', 'append-only; sealed by hash chain'),
    ('ledger.balance', 'derived from entries'),
    ('ledger.lineage', 'append-only; sealed by hash chain'),
    ('ledger.hold', 'each change is a movement'),
    ('ledger.reservation', 'derived from what orders and production ask for'),
    ('ledger.seal', 'the hash chain itself'),
    ('orders.sale', 'written once at delivery; the ledger holds the movement'),
    ('orders.tag_pool', 'free tags; using one is a movement'),
    ('orders.number_series', 'a counter'),
    ('purchasing.number_series', 'a counter'),
    ('reconciliation.count_line', 'each line carries who counted and when'),
    ('tracking.state_package', 'a copy of what the state says, made by the program'),
    ('tracking.call_log', 'a record itself: every request and answer, verbatim'),
    ('tracking.outbox', 'written with the movement it tells of; the call log holds what became of it'),
    ('demo.company', 'demo only')
) AS e (table_name, why) ON e.table_name = n.nspname || '.' || c.relname
WHERE c.relkind IN ('r', 'p') AND coalesce(substring(obj_description(c.oid, 'pg_class') FROM '^unaudited: (.*)$'), e.why) IS NOT NULL;

-- Attaches what is missing; run after the migrations of all modules, so that a new table is recorded by default.
CREATE FUNCTION attach_all(modules text[]) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    target regclass;
    attached integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('audit.attach_all'));
    FOR target IN
        SELECT c.oid::regclass
        FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE n.nspname = ANY (modules) AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> 'flyway_schema_history'
          AND n.nspname || '.' || c.relname NOT IN (SELECT table_name FROM audit.unaudited)
          AND EXISTS (SELECT 1 FROM pg_index AS i WHERE i.indrelid = c.oid AND i.indisprimary)
          AND NOT EXISTS (SELECT 1 FROM pg_trigger AS t WHERE t.tgrelid = c.oid AND t.tgfoid = 'audit.capture'::regproc)
    LOOP
        PERFORM audit.attach(target);
        attached := attached + 1;
    END LOOP;
    RETURN attached;
END $$;

CREATE INDEX event_person ON event (facility_id, person, at DESC, event_id DESC);

-- Postings for still less work, keys that know their command, and packages that know when they left.

-- ------------------------------------------------------------------ what a posting need not do
-- A generated column is parsed and planned anew by each statement that writes the table; the trigger that makes the hash sets these two as well.
ALTER TABLE stock_unit ALTER COLUMN has_stock DROP EXPRESSION;
ALTER TABLE balance ALTER COLUMN has_stock DROP EXPRESSION;

-- Entries are written by two statements only, both in the same breath as their movement, for units that are locked and places that were read.
-- Movements, units and places are never removed or renumbered. verify looks at every reference.
ALTER TABLE entry DROP CONSTRAINT entry_facility_id_movement_id_fkey, DROP CONSTRAINT entry_facility_id_unit_id_fkey;
DROP TRIGGER entry_place_exists ON entry;
DROP FUNCTION refuse_unknown_place();

CREATE FUNCTION refuse_renumbering() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'ledger.stock_unit % keeps its id and its item', OLD.unit_id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ledger_unit_kept';
END $$;
CREATE TRIGGER stock_unit_not_renumbered BEFORE UPDATE OF facility_id, unit_id, item_id, unit, received_at ON stock_unit
    FOR EACH ROW EXECUTE FUNCTION refuse_renumbering();

-- One index where there were two: an entry is found by its movement. Nothing asks for entries by time alone any more.
ALTER TABLE entry DROP CONSTRAINT entry_pkey;
DROP INDEX entry_movement, entry_happened, entry_recorded;
ALTER TABLE entry ADD PRIMARY KEY (facility_id, movement_id, entry_id);

-- Only reversals are in it, not every movement.
ALTER TABLE movement DROP CONSTRAINT reversed_once;
CREATE UNIQUE INDEX reversed_once ON movement (facility_id, reverses) WHERE reverses IS NOT NULL;

-- ------------------------------------------------------------------ what is new to know
-- What the command of a key asked for, so that the same key with another content is refused.
ALTER TABLE movement ADD COLUMN command_digest bytea;

-- When the last of a unit left rooms and trucks, by the later of the movement's two times; absent while there is any. Stock as of a moment is then a
-- question about the few units that had not gone yet. And the word for where testing stood when the unit was made.
ALTER TABLE stock_unit ADD COLUMN gone_at timestamptz, ADD COLUMN first_lab_state text;

-- The same hashes for rows that have none of the new columns.
CREATE OR REPLACE FUNCTION hash_movement(r movement) RETURNS bytea LANGUAGE sql STABLE AS
$$ SELECT sha256(convert_to(ROW(r.facility_id, r.movement_id, r.kind, ledger.micros(r.happened_at), ledger.micros(r.recorded_at), r.actor, r.reason,
    r.note, r.document, r.reverses, r.command_key, r.details)::text || coalesce(r.command_digest::text, ''), 'UTF8')) $$;
CREATE OR REPLACE FUNCTION hash_stock_unit(r stock_unit) RETURNS bytea LANGUAGE sql STABLE AS
$$ SELECT sha256(convert_to(ROW(r.facility_id, r.unit_id, r.tag, r.lot, r.item_id, r.unit, r.packaged_on - date '2000-01-01',
    r.expires_on - date '2000-01-01', ledger.micros(r.received_at), r.lab_state, r.owner, r.on_hand)::text
    || coalesce('/' || ledger.micros(r.gone_at), '') || coalesce(':' || r.first_lab_state, ''), 'UTF8')) $$;

CREATE OR REPLACE FUNCTION set_hash_stock_unit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.has_stock := NEW.on_hand > 0;
    IF TG_OP = 'INSERT' THEN
        NEW.first_lab_state := NEW.lab_state;
    END IF;
    NEW.row_hash := ledger.hash_stock_unit(NEW);
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION set_hash_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.has_stock := NEW.quantity <> 0;
    NEW.row_hash := ledger.hash_balance(NEW);
    RETURN NEW;
END $$;

UPDATE stock_unit AS u
SET gone_at = (SELECT max(greatest(e.happened_at, e.recorded_at)) FROM ledger.entry AS e WHERE e.facility_id = u.facility_id AND e.unit_id = u.unit_id)
WHERE on_hand = 0
  AND NOT EXISTS (SELECT FROM ledger.balance AS b JOIN ledger.place AS p USING (facility_id, place_id)
                  WHERE b.facility_id = u.facility_id AND b.unit_id = u.unit_id AND b.has_stock AND p.kind = 'IN_TRANSIT');
CREATE INDEX stock_unit_gone ON stock_unit (facility_id, gone_at, received_at, unit_id);

-- ------------------------------------------------------------------ the statements of a posting
-- They run inside two functions, where each keeps its plan for as long as the connection lives; one large statement had to be started anew every time,
-- which took longer than running it. The functions hold no rule: what may be booked is decided by the program between the two.

-- Locks one unit and reads its books; each statement sees what the lock's last holder has committed. A movement of the key comes first.
CREATE FUNCTION lock_unit(facility bigint, the_tag text, the_id bigint, the_key text)
RETURNS TABLE (what text, unit_id bigint, other_id bigint, words text, quantity numeric, cost numeric, lot text, unit text, item_unit text,
    received_at timestamptz, digest bytea)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    u ledger.stock_unit;
BEGIN
    IF the_tag IS NULL THEN
        SELECT * INTO u FROM ledger.stock_unit WHERE facility_id = facility AND unit_id = the_id FOR UPDATE;
    ELSE
        SELECT * INTO u FROM ledger.stock_unit WHERE facility_id = facility AND tag = the_tag FOR UPDATE;
    END IF;
    RETURN QUERY
    SELECT 'KEY', m.movement_id, NULL::bigint, NULL, NULL::numeric, NULL::numeric, NULL, NULL, NULL, NULL::timestamptz, m.command_digest
    FROM ledger.movement AS m WHERE m.facility_id = facility AND m.command_key = the_key
    UNION ALL
    SELECT 'UNIT', u.unit_id, u.item_id, u.tag, i.content_grams, NULL, u.lot, u.unit, i.unit, u.received_at, NULL
    FROM (SELECT) AS one LEFT JOIN catalog.item_measure AS i ON i.item_id = u.item_id WHERE u.unit_id IS NOT NULL
    UNION ALL
    SELECT 'BALANCE', b.unit_id, b.place_id, NULL, b.quantity, b.cost, NULL, NULL, NULL, NULL, NULL
    FROM ledger.balance AS b WHERE b.facility_id = facility AND b.unit_id = u.unit_id
    UNION ALL
    SELECT 'HOLD', h.unit_id, NULL, h.reason, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM ledger.hold AS h WHERE h.facility_id = facility AND h.unit_id = u.unit_id AND h.released_at IS NULL
    UNION ALL
    SELECT 'RESERVATION', r.unit_id, NULL, r.document, r.quantity, NULL, NULL, NULL, NULL, NULL, NULL
    FROM ledger.reservation AS r WHERE r.facility_id = facility AND r.unit_id = u.unit_id AND r.state = 'OPEN';
END $$;

-- Writes a movement of units that exist; the caller holds their locks. Gives no movement when the key was used before: then nothing is written.
CREATE FUNCTION post_movement(facility bigint, the_kind text, happened timestamptz, recorded timestamptz, the_actor text, the_reason text, the_note text,
    the_document text, the_reversed bigint, the_key text, the_digest bytea,
    entry_units bigint[], entry_from bigint[], entry_to bigint[], entry_quantities numeric[], entry_costs numeric[],
    balance_units bigint[], balance_places bigint[], balance_real boolean[], balance_quantities numeric[], balance_costs numeric[],
    units bigint[], units_on_hand numeric[], units_gone boolean[]) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    booked bigint;
    latest timestamptz := greatest(happened, recorded);
BEGIN
    INSERT INTO ledger.movement (facility_id, kind, happened_at, recorded_at, actor, reason, note, document, reverses, command_key, command_digest)
    VALUES (facility, the_kind, happened, recorded, the_actor, the_reason, the_note, the_document, the_reversed, the_key, the_digest)
    ON CONFLICT (facility_id, command_key) DO NOTHING
    RETURNING movement_id INTO booked;
    IF booked IS NULL THEN
        RETURN NULL;
    END IF;
    FOR i IN 1 .. cardinality(entry_units) LOOP
        INSERT INTO ledger.entry (facility_id, movement_id, unit_id, from_place, to_place, quantity, cost, happened_at, recorded_at)
        VALUES (facility, booked, entry_units[i], entry_from[i], entry_to[i], entry_quantities[i], entry_costs[i], happened, recorded);
    END LOOP;
    FOR i IN 1 .. cardinality(balance_units) LOOP
        UPDATE ledger.balance SET quantity = balance_quantities[i], cost = balance_costs[i]
        WHERE facility_id = facility AND unit_id = balance_units[i] AND place_id = balance_places[i];
        IF NOT FOUND THEN
            INSERT INTO ledger.balance (facility_id, unit_id, place_id, is_real, quantity, cost)
            VALUES (facility, balance_units[i], balance_places[i], balance_real[i], balance_quantities[i], balance_costs[i]);
        END IF;
    END LOOP;
    FOR i IN 1 .. cardinality(units) LOOP
        UPDATE ledger.stock_unit SET on_hand = units_on_hand[i], gone_at = CASE WHEN units_gone[i] THEN greatest(gone_at, latest) END
        WHERE facility_id = facility AND unit_id = units[i] AND (on_hand <> units_on_hand[i] OR units_gone[i] OR gone_at IS NOT NULL);
    END LOOP;
    RETURN booked;
END $$;

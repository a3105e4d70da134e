-- Postings for still less work. Nothing that moves a package asks what a piece of its item weighs: only what makes packages does, and that locks by statements.
DROP FUNCTION lock_and_read(bigint, text, bigint);

-- Locks one unit and reads its books; each statement sees what the lock's last holder has committed.
CREATE FUNCTION lock_and_read(facility bigint, the_tag text, the_id bigint)
RETURNS TABLE (what text, unit_id bigint, other_id bigint, words text, quantity numeric, cost numeric, lot text, unit text, received_at timestamptz)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
    IF the_tag IS NULL THEN
        SELECT 'UNIT', u.unit_id, u.item_id, u.tag, u.lot, u.unit, u.received_at INTO what, unit_id, other_id, words, lot, unit, received_at
        FROM ledger.stock_unit AS u WHERE u.facility_id = facility AND u.unit_id = the_id FOR UPDATE;
    ELSE
        SELECT 'UNIT', u.unit_id, u.item_id, u.tag, u.lot, u.unit, u.received_at INTO what, unit_id, other_id, words, lot, unit, received_at
        FROM ledger.stock_unit AS u WHERE u.facility_id = facility AND u.tag = the_tag FOR UPDATE;
    END IF;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    RETURN NEXT;
    RETURN QUERY
    SELECT 'BALANCE', b.unit_id, b.place_id, NULL, b.quantity, b.cost, NULL, NULL, NULL::timestamptz
    FROM ledger.balance AS b WHERE b.facility_id = facility AND b.unit_id = lock_and_read.unit_id
    UNION ALL
    SELECT 'HOLD', h.unit_id, NULL, h.reason, NULL, NULL, NULL, NULL, NULL
    FROM ledger.hold AS h WHERE h.facility_id = facility AND h.unit_id = lock_and_read.unit_id AND h.released_at IS NULL
    UNION ALL
    SELECT 'RESERVATION', r.unit_id, NULL, r.document, r.quantity, NULL, NULL, NULL, NULL
    FROM ledger.reservation AS r WHERE r.facility_id = facility AND r.unit_id = lock_and_read.unit_id AND r.state = 'OPEN';
END $$;

-- The same hashes: where a row holds numbers only, none of which is ever quoted, format looks up how a type is written once and not once a column.
CREATE OR REPLACE FUNCTION hash_entry(r entry) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT sha256(convert_to(format('(%s,%s,%s,%s,%s,%s,%s,%s,%s,%s)', r.facility_id, r.entry_id, r.movement_id, r.unit_id, r.from_place, r.to_place,
    r.quantity, r.cost, ledger.micros(r.happened_at), ledger.micros(r.recorded_at)), 'UTF8')) $$;
CREATE OR REPLACE FUNCTION hash_balance(r balance) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT sha256(convert_to(format('(%s,%s,%s,%s,%s,%s)', r.facility_id, r.unit_id, r.place_id, r.is_real, r.quantity, r.cost), 'UTF8')) $$;

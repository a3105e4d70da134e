-- Postings for still less work. What locks a unit reads it and its item in the same statement, and no longer looks for the command's key: writing finds a key
-- that was used, and what is refused asks for it then.
DROP FUNCTION lock_unit(bigint, text, bigint, text);

-- Locks one unit and reads its books; each statement sees what the lock's last holder has committed.
CREATE FUNCTION lock_and_read(facility bigint, the_tag text, the_id bigint)
RETURNS TABLE (what text, unit_id bigint, other_id bigint, words text, quantity numeric, cost numeric, lot text, unit text, item_unit text,
    received_at timestamptz)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
    IF the_tag IS NULL THEN
        SELECT 'UNIT', u.unit_id, u.item_id, u.tag, i.content_grams, u.lot, u.unit, i.unit, u.received_at
        INTO what, unit_id, other_id, words, quantity, lot, unit, item_unit, received_at
        FROM ledger.stock_unit AS u LEFT JOIN catalog.item_measure AS i ON i.item_id = u.item_id
        WHERE u.facility_id = facility AND u.unit_id = the_id FOR UPDATE OF u;
    ELSE
        SELECT 'UNIT', u.unit_id, u.item_id, u.tag, i.content_grams, u.lot, u.unit, i.unit, u.received_at
        INTO what, unit_id, other_id, words, quantity, lot, unit, item_unit, received_at
        FROM ledger.stock_unit AS u LEFT JOIN catalog.item_measure AS i ON i.item_id = u.item_id
        WHERE u.facility_id = facility AND u.tag = the_tag FOR UPDATE OF u;
    END IF;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    RETURN NEXT;
    RETURN QUERY
    SELECT 'BALANCE', b.unit_id, b.place_id, NULL, b.quantity, b.cost, NULL, NULL, NULL, NULL::timestamptz
    FROM ledger.balance AS b WHERE b.facility_id = facility AND b.unit_id = lock_and_read.unit_id
    UNION ALL
    SELECT 'HOLD', h.unit_id, NULL, h.reason, NULL, NULL, NULL, NULL, NULL, NULL
    FROM ledger.hold AS h WHERE h.facility_id = facility AND h.unit_id = lock_and_read.unit_id AND h.released_at IS NULL
    UNION ALL
    SELECT 'RESERVATION', r.unit_id, NULL, r.document, r.quantity, NULL, NULL, NULL, NULL, NULL
    FROM ledger.reservation AS r WHERE r.facility_id = facility AND r.unit_id = lock_and_read.unit_id AND r.state = 'OPEN';
END $$;

-- Statistics are renewed after 5,000 rows, many times an hour on a busy day. Of columns by which nothing is ever looked for they are not taken.
ALTER TABLE movement ALTER COLUMN row_hash SET STATISTICS 0, ALTER COLUMN command_digest SET STATISTICS 0, ALTER COLUMN note SET STATISTICS 0;
ALTER TABLE entry ALTER COLUMN row_hash SET STATISTICS 0, ALTER COLUMN cost SET STATISTICS 0;
ALTER TABLE balance ALTER COLUMN row_hash SET STATISTICS 0, ALTER COLUMN cost SET STATISTICS 0;
ALTER TABLE stock_unit ALTER COLUMN row_hash SET STATISTICS 0;

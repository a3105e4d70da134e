-- Writes lines of a count that are not there yet, in their order, and adds them to its figures; gives the tags that were written.
WITH written AS (
    INSERT INTO reconciliation.count_line (facility_id, count_id, tag, quantity, unit, counted_at, room_id, as_booked, counted_by, scale_id, gross, tare, tolerance,
                                           device, sequence, unsure_from, unsure_to, used_up, expected)
    SELECT s.facility_id, s.count_id, n.tag, n.quantity, n.unit, n.at, n.room, :as_booked, :person, n.scale, n.gross, n.tare, n.tolerance, n.device, n.sequence, n.unsure_from, n.unsure_to,
           coalesce(u.on_hand = 0, false),
           CASE s.scope
               WHEN 'FACILITY' THEN coalesce(u.has_stock, false)
               WHEN 'ITEM' THEN coalesce(u.has_stock AND u.item_id = s.item_id, false)
               WHEN 'ITEMS' THEN coalesce(u.has_stock, false) AND EXISTS (
                   SELECT 1 FROM reconciliation.count_item AS m WHERE m.facility_id = s.facility_id AND m.count_id = s.count_id AND m.item_id = u.item_id)
               WHEN 'LISTED' THEN EXISTS (
                   SELECT 1 FROM reconciliation.recount AS q WHERE q.facility_id = s.facility_id AND q.tag = n.tag AND q.done_at IS NULL)
               ELSE coalesce(u.has_stock AND EXISTS (
                   SELECT 1 FROM ledger.package_balance AS b WHERE b.facility_id = s.facility_id AND b.tag = n.tag
                     AND (s.room_id = 0 OR b.room_id = s.room_id) AND (s.slot_id = 0 OR b.place_kind = 'SLOT' AND b.place_ref = s.slot_id::text)), false)
           END
    FROM unnest(:tags::text[], :quantities::numeric[], :units::text[], :times::timestamptz[], :rooms::bigint[],
                :scales::bigint[], :grosses::numeric[], :tares::numeric[], :tolerances::numeric[], :devices::text[], :sequences::bigint[], :unsure_from::timestamptz[], :unsure_to::timestamptz[]) WITH ORDINALITY
        AS n (tag, quantity, unit, at, room, scale, gross, tare, tolerance, device, sequence, unsure_from, unsure_to, o)
    JOIN reconciliation.count_session AS s ON s.facility_id = :facility_id AND s.count_id = :count
    LEFT JOIN ledger.stock_unit AS u ON u.facility_id = s.facility_id AND u.tag = n.tag
    ORDER BY n.o
    ON CONFLICT DO NOTHING
    RETURNING tag, unit, used_up, expected
), summed AS (
    INSERT INTO reconciliation.count_tally AS t (facility_id, count_id, part, lines, findings, expected)
    SELECT :facility_id, :count, pg_backend_pid() % 16, count(*), count(*) FILTER (WHERE w.unit = '' OR w.used_up), count(*) FILTER (WHERE w.expected)
    FROM written AS w HAVING count(*) > 0
    ON CONFLICT (facility_id, count_id, part) DO UPDATE
        SET lines = t.lines + excluded.lines, findings = t.findings + excluded.findings, expected = t.expected + excluded.expected
)
SELECT tag FROM written

-- Days from the first to the last at whose end no package of an item was on hand and free of holds. Of items that the ledger knew by then: before its
-- first package an item was out of nothing. A package that is used up was there until its last entry.
WITH known AS (
    SELECT u.item_id, min(u.received_at) AS since
    FROM ledger.stock_unit AS u
    WHERE u.facility_id = :f
    GROUP BY u.item_id),
moved AS (
    SELECT DISTINCT e.unit_id
    FROM ledger.entry AS e
    WHERE e.facility_id = :f AND e.happened_at >= :first::date::timestamp AT TIME ZONE :zone),
units AS (
    SELECT u.unit_id, u.item_id, u.received_at AS since,
           CASE WHEN u.on_hand > 0 THEN 'infinity'::timestamptz ELSE (
               SELECT max(e.happened_at) FROM ledger.entry AS e WHERE e.facility_id = u.facility_id AND e.unit_id = u.unit_id) END AS until
    FROM ledger.stock_unit AS u
    WHERE u.facility_id = :f AND (u.on_hand > 0 OR u.unit_id IN (SELECT unit_id FROM moved))),
days AS (
    SELECT d::date AS day, (d::date + 1)::timestamp AT TIME ZONE :zone AS ends
    FROM generate_series(:first::date::timestamp, :last::date::timestamp, interval '1 day') AS d),
there AS (
    SELECT DISTINCT u.item_id, d.day
    FROM units AS u
    JOIN days AS d ON u.since < d.ends AND u.until >= d.ends
    WHERE NOT EXISTS (
        SELECT FROM ledger.hold AS h
        WHERE h.facility_id = :f AND h.unit_id = u.unit_id AND h.placed_at < d.ends AND (h.released_at IS NULL OR h.released_at >= d.ends)))
SELECT k.item_id, d.day
FROM known AS k
JOIN days AS d ON k.since < d.ends
LEFT JOIN there AS t ON t.item_id = k.item_id AND t.day = d.day
WHERE t.item_id IS NULL
ORDER BY k.item_id, d.day

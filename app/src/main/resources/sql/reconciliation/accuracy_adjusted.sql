-- What was adjusted in a time, a row each package, at cost: below zero what the book lost. What was taken back since is left out. Each is laid to one thing in
-- the respect that is asked for (:by): its week, the state's reason, the cause of the case it settled, the item, the vendor its lot came from, the room it stood
-- in, the person who posted it.
SELECT m.movement_id, m.happened_at, m.actor, d.reason, m.note, m.document, coalesce(u.tag, u.lot) AS tag, i.name AS item, u.unit,
       CASE WHEN t.is_real THEN e.quantity ELSE -e.quantity END AS quantity, CASE WHEN t.is_real THEN e.cost ELSE -e.cost END AS value, k.case_id,
       CASE :by::text
           WHEN 'WEEK' THEN (((m.happened_at AT TIME ZONE :zone)::date - :first::date) / 7)::text
           WHEN 'REASON' THEN d.reason
           WHEN 'CAUSE' THEN coalesce(nullif(k.root_cause, ''), k.cause)
           WHEN 'ITEM' THEN u.item_id::text
           WHEN 'ROOM' THEN r.room_id::text
           WHEN 'PERSON' THEN m.actor
           WHEN 'VENDOR' THEN came.vendor
       END AS key,
       CASE :by::text WHEN 'ITEM' THEN i.name WHEN 'ROOM' THEN r.name WHEN 'PERSON' THEN m.actor WHEN 'VENDOR' THEN v.name WHEN 'REASON' THEN d.reason END AS label
FROM ledger.movement AS m
JOIN ledger.entry AS e ON e.facility_id = m.facility_id AND e.movement_id = m.movement_id
JOIN ledger.place AS f ON f.facility_id = e.facility_id AND f.place_id = e.from_place
JOIN ledger.place AS t ON t.facility_id = e.facility_id AND t.place_id = e.to_place
JOIN ledger.stock_unit AS u ON u.facility_id = e.facility_id AND u.unit_id = e.unit_id
JOIN catalog.item AS i ON i.item_id = u.item_id
CROSS JOIN LATERAL (SELECT coalesce(nullif(m.reason, ''), CASE WHEN t.is_real THEN f.ref ELSE t.ref END) AS reason) AS d
LEFT JOIN reconciliation.difference_case AS k ON k.facility_id = m.facility_id AND k.case_id = substring(m.document FROM '\mcase ([0-9]{1,18})$')::bigint
LEFT JOIN catalog.room AS r ON r.facility_id = m.facility_id AND r.room_id = CASE WHEN t.is_real THEN t.room_id ELSE f.room_id END
LEFT JOIN LATERAL (
    SELECT p.ref AS vendor
    FROM ledger.stock_unit AS o
    JOIN ledger.entry AS x ON x.facility_id = o.facility_id AND x.unit_id = o.unit_id
    JOIN ledger.place AS p ON p.facility_id = x.facility_id AND p.place_id = x.from_place AND p.kind = 'VENDOR'
    WHERE o.facility_id = u.facility_id AND o.lot = u.lot
    ORDER BY x.happened_at, x.entry_id LIMIT 1) AS came ON :by::text = 'VENDOR'
LEFT JOIN catalog.vendor AS v ON v.vendor_id::text = came.vendor
WHERE m.facility_id = :facility_id AND m.kind IN ('ADJUST', 'COUNT') AND m.happened_at >= :since AND m.happened_at < :until
  AND (f.kind = 'ADJUSTMENT' AND t.is_real OR t.kind = 'ADJUSTMENT' AND f.is_real)
  AND NOT EXISTS (SELECT 1 FROM ledger.movement AS o WHERE o.facility_id = m.facility_id AND o.reverses = m.movement_id)

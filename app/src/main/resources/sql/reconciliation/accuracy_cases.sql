-- Differences that were opened in a time, each laid to one thing in the respect that is asked for (:by): its week, cause (what it was before it became a message to the state), item, the vendor its lot came from,
-- or, by the last movement before it was found, the room where the book had it and the person who moved it.
SELECT c.case_id, c.tag, coalesce(nullif(c.root_cause, ''), c.cause) AS cause, c.opened_at, c.closed_at, c.closed_as, coalesce(c.closed_by, '') AS closed_by, coalesce(i.name, '') AS item,
       CASE :by::text
           WHEN 'WEEK' THEN (((c.opened_at AT TIME ZONE :zone)::date - :first::date) / 7)::text
           WHEN 'CAUSE' THEN coalesce(nullif(c.root_cause, ''), c.cause)
           WHEN 'ITEM' THEN u.item_id::text
           WHEN 'ROOM' THEN last.room_id::text
           WHEN 'PERSON' THEN last.actor
           WHEN 'VENDOR' THEN came.vendor
       END AS key,
       CASE :by::text WHEN 'ITEM' THEN i.name WHEN 'ROOM' THEN r.name WHEN 'PERSON' THEN last.actor WHEN 'VENDOR' THEN v.name END AS label
FROM reconciliation.difference_case AS c
LEFT JOIN ledger.stock_unit AS u ON u.facility_id = c.facility_id AND u.tag = c.tag
LEFT JOIN catalog.item AS i ON i.item_id = u.item_id
LEFT JOIN LATERAL (
    SELECT m.actor, coalesce(t.room_id, f.room_id) AS room_id
    FROM ledger.entry AS e
    JOIN ledger.movement AS m ON m.facility_id = e.facility_id AND m.movement_id = e.movement_id
    JOIN ledger.place AS f ON f.facility_id = e.facility_id AND f.place_id = e.from_place
    JOIN ledger.place AS t ON t.facility_id = e.facility_id AND t.place_id = e.to_place
    WHERE e.facility_id = u.facility_id AND e.unit_id = u.unit_id AND e.happened_at <= c.opened_at
    ORDER BY e.happened_at DESC, e.entry_id DESC LIMIT 1) AS last ON :by::text IN ('ROOM', 'PERSON')
LEFT JOIN catalog.room AS r ON r.facility_id = c.facility_id AND r.room_id = last.room_id
LEFT JOIN LATERAL (
    SELECT p.ref AS vendor
    FROM ledger.stock_unit AS s
    JOIN ledger.entry AS e ON e.facility_id = s.facility_id AND e.unit_id = s.unit_id
    JOIN ledger.place AS p ON p.facility_id = e.facility_id AND p.place_id = e.from_place AND p.kind = 'VENDOR'
    WHERE s.facility_id = u.facility_id AND s.lot = u.lot
    ORDER BY e.happened_at, e.entry_id LIMIT 1) AS came ON :by::text = 'VENDOR'
LEFT JOIN catalog.vendor AS v ON v.vendor_id::text = came.vendor
WHERE c.facility_id = :facility_id AND c.opened_at >= :since AND c.opened_at < :until

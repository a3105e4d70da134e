-- What each movement of a span moved, from where to where. from_room_id and to_room_id are empty outside of rooms: what enters or leaves a room by these
-- lines is what the balances of the day say came in and went out.
SELECT e.movement_id, e.entry_id, m.kind, e.happened_at, u.item_id, i.number AS item_number, coalesce(u.tag, '') AS tag, u.lot, e.quantity, u.unit,
       CASE WHEN f.is_real THEN coalesce(f.room_id, 0) END AS from_room_id, CASE WHEN f.is_real THEN coalesce(fr.name, '') ELSE lower(f.kind) || ' ' || f.ref END AS from_place,
       CASE WHEN t.is_real THEN coalesce(t.room_id, 0) END AS to_room_id, CASE WHEN t.is_real THEN coalesce(tr.name, '') ELSE lower(t.kind) || ' ' || t.ref END AS to_place,
       e.cost
FROM ledger.entry AS e
JOIN ledger.movement AS m ON m.facility_id = e.facility_id AND m.movement_id = e.movement_id
JOIN ledger.stock_unit AS u ON u.facility_id = e.facility_id AND u.unit_id = e.unit_id
JOIN catalog.item AS i ON i.item_id = u.item_id
JOIN ledger.place AS f ON f.facility_id = e.facility_id AND f.place_id = e.from_place
JOIN ledger.place AS t ON t.facility_id = e.facility_id AND t.place_id = e.to_place
LEFT JOIN catalog.room AS fr ON fr.facility_id = f.facility_id AND fr.room_id = f.room_id
LEFT JOIN catalog.room AS tr ON tr.facility_id = t.facility_id AND tr.room_id = t.room_id
WHERE e.facility_id = :facility_id AND e.movement_id > :from AND e.movement_id <= :to AND m.happened_at >= :first
ORDER BY e.movement_id, e.entry_id

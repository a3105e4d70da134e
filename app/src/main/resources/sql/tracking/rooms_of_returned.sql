-- Where what came back under a manifest stands now, of what the state has in another room or in none, with the movement that brought it back.
SELECT DISTINCT ON (u.tag) u.tag, r.name AS room, m.movement_id, m.actor
FROM ledger.movement AS m
JOIN ledger.entry AS e ON e.facility_id = m.facility_id AND e.movement_id = m.movement_id
JOIN ledger.stock_unit AS u ON u.facility_id = e.facility_id AND u.unit_id = e.unit_id AND u.tag = ANY (:tags::text[])
JOIN ledger.balance AS b ON b.facility_id = u.facility_id AND b.unit_id = u.unit_id AND b.is_real AND b.has_stock
JOIN ledger.place AS p ON p.facility_id = b.facility_id AND p.place_id = b.place_id
JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
LEFT JOIN tracking.state_package AS s ON s.facility_id = u.facility_id AND s.tag = u.tag
WHERE m.facility_id = :facility_id AND m.document = :manifest AND m.kind = 'RETURN' AND lower(coalesce(s.location, '')) <> lower(r.name)
ORDER BY u.tag, b.quantity DESC, m.movement_id DESC

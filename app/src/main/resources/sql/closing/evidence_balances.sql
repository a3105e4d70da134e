-- The balances of a sealed day as they were sealed, in the order their digest is made of.
SELECT b.item_id, i.number AS item_number, i.name AS item, b.room_id, coalesce(r.name, '') AS room, b.unit, b.opening, b.came_in, b.went_out, b.closing
FROM closing.sealed_balance AS b
JOIN catalog.item AS i USING (item_id)
LEFT JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id
WHERE b.facility_id = :facility_id AND b.day = :day
ORDER BY b.item_id, b.room_id, b.unit

-- What the real places of one facility are called. A place in a room is no slot.
SELECT p.place_id, coalesce(p.room_id, 0) AS room_id, coalesce(r.name, '') AS room, CASE p.kind WHEN 'SLOT' THEN p.ref ELSE '' END AS slot_id,
       coalesce(s.code, 'No slot') AS slot
FROM ledger.place AS p
LEFT JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
LEFT JOIN catalog.slot AS s ON p.kind = 'SLOT' AND s.facility_id = p.facility_id AND s.slot_id::text = p.ref
WHERE p.facility_id = :facility_id AND p.is_real

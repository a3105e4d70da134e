-- Slots of a facility.
SELECT s.slot_id AS record_id, s.version, s.code, s.room_id, r.code AS room_code, r.name AS room, s.x_meters, s.y_meters, s.level, s.pick_sequence, s.active
FROM catalog.slot AS s
JOIN catalog.room AS r USING (facility_id, room_id)
WHERE s.facility_id = :f::bigint AND :today::date IS NOT NULL

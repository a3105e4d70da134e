-- Rooms of a facility with how many slots they hold.
SELECT r.room_id AS record_id, r.version, r.code, r.name, r.purpose, r.active,
       (SELECT count(*) FROM catalog.slot AS s WHERE s.facility_id = r.facility_id AND s.room_id = r.room_id) AS slots
FROM catalog.room AS r
WHERE r.facility_id = :f::bigint AND :today::date IS NOT NULL

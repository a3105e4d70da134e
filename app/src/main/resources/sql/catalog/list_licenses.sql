-- Licenses of a facility.
SELECT l.license_id AS record_id, l.version, l.number, l.type, l.state_system, l.valid_from, l.valid_to
FROM catalog.license AS l
WHERE l.facility_id = :f::bigint AND :today::date IS NOT NULL

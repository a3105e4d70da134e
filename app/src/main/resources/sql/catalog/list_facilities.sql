-- The company's facilities, each with the license that ends last.
SELECT f.facility_id AS record_id, f.version, f.code, f.name, f.state, f.zone, f.city, coalesce(l.number, '') AS license,
       coalesce(l.valid_to, date '1900-01-01') AS license_valid_to,
       (SELECT count(*) FROM catalog.room AS r WHERE r.facility_id = f.facility_id) AS rooms,
       (SELECT count(*) FROM catalog.customer AS c WHERE c.facility_id = f.facility_id) AS customers
FROM catalog.facility AS f
LEFT JOIN LATERAL (SELECT l.number, l.valid_to FROM catalog.license AS l WHERE l.facility_id = f.facility_id ORDER BY l.valid_to DESC, l.license_id LIMIT 1) AS l ON true
WHERE :f::bigint IS NOT NULL AND :today::date IS NOT NULL

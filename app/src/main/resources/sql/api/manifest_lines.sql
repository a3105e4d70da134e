-- Packages on a manifest.
SELECT l.position, l.tag, l.item_name AS name, l.lot, trim_scale(l.quantity) AS quantity, l.unit, l.price, l.loaded_at
FROM dispatch.manifest AS m
JOIN dispatch.manifest_line AS l ON l.facility_id = m.facility_id AND l.manifest_id = m.manifest_id
WHERE m.facility_id = :facility_id AND m.number = :number
ORDER BY l.position

-- Manifests that were made, left, arrived or were voided in a time.
SELECT m.number AS manifest, lower(m.state) AS state, m.order_number, c.name AS customer, c.license_number AS customer_license, d.name AS driver,
       v.plate AS vehicle, m.departed_at, m.delivered_at, m.received_by, m.voided_at, m.void_reason,
       (SELECT count(*) FROM dispatch.manifest_line AS l WHERE l.facility_id = m.facility_id AND l.manifest_id = m.manifest_id) AS packages,
       m.state_number, m.paper_hash
FROM dispatch.manifest AS m
JOIN catalog.customer AS c ON c.facility_id = m.facility_id AND c.customer_id = m.customer_id
JOIN dispatch.driver AS d ON d.facility_id = m.facility_id AND d.driver_id = m.driver_id
JOIN dispatch.vehicle AS v ON v.facility_id = m.facility_id AND v.vehicle_id = m.vehicle_id
WHERE m.facility_id = :facility_id
  AND (m.created_at >= :since AND m.created_at < :until OR m.departed_at >= :since AND m.departed_at < :until
       OR m.delivered_at >= :since AND m.delivered_at < :until OR m.voided_at >= :since AND m.voided_at < :until)
  AND (:of <> 'PACKAGES' OR m.manifest_id IN (SELECT l.manifest_id FROM dispatch.manifest_line AS l WHERE l.facility_id = :facility_id AND l.tag = ANY (:tags::text[])))
  AND (:of <> 'PERSON' OR :person IN (m.created_by, m.departed_by, m.voided_by))
ORDER BY m.manifest_id

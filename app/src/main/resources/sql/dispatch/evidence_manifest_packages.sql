-- The packages of manifests that were made, left, arrived or were voided in a time.
SELECT m.number AS manifest, l.position, l.tag, l.item_name AS item, l.lot, l.quantity, l.unit, l.lab_state
FROM dispatch.manifest AS m JOIN dispatch.manifest_line AS l USING (facility_id, manifest_id)
WHERE m.facility_id = :facility_id
  AND (m.created_at >= :since AND m.created_at < :until OR m.departed_at >= :since AND m.departed_at < :until
       OR m.delivered_at >= :since AND m.delivered_at < :until OR m.voided_at >= :since AND m.voided_at < :until)
  AND (:of <> 'PACKAGES' OR l.tag = ANY (:tags::text[]))
  AND (:of <> 'PERSON' OR :person IN (m.created_by, m.departed_by, m.voided_by))
ORDER BY m.manifest_id, l.position

-- Manifests with who drives what to whom and how much is loaded; one by number, or a list, newest departure first.
SELECT m.manifest_id, m.number, m.state, m.order_id, m.order_number, m.customer_id, c.name AS customer, m.vehicle_id,
       v.make || ' ' || v.model || ', ' || v.plate AS vehicle, m.driver_id, d.name AS driver,
       coalesce(m.second_driver_id, 0) AS second_driver_id, coalesce(e.name, '') AS second_driver, m.route, m.miles, m.departs_at, m.arrives_at, m.departed_at,
       m.departed_by, m.delivered_at, m.received_by, m.paper, m.paper_hash, m.state_number, m.created_at, m.created_by, m.void_reason,
       l.packages, l.loaded, m.gross_grams
FROM dispatch.manifest AS m
JOIN catalog.customer AS c USING (facility_id, customer_id)
JOIN dispatch.vehicle AS v USING (facility_id, vehicle_id)
JOIN dispatch.driver AS d USING (facility_id, driver_id)
LEFT JOIN dispatch.driver AS e ON e.facility_id = m.facility_id AND e.driver_id = m.second_driver_id
CROSS JOIN LATERAL (
    SELECT count(*) AS packages, count(*) FILTER (WHERE loaded_at IS NOT NULL) AS loaded
    FROM dispatch.manifest_line AS l WHERE l.facility_id = m.facility_id AND l.manifest_id = m.manifest_id) AS l
WHERE m.facility_id = :facility_id
  AND (:number = '' OR m.number = :number)
  AND (:states::text[] IS NULL OR m.state = ANY(:states::text[]))
  AND (:words = '' OR m.number ILIKE '%' || :words || '%' OR m.order_number ILIKE '%' || :words || '%' OR m.state_number ILIKE '%' || :words || '%'
       OR c.name ILIKE '%' || :words || '%' OR upper(m.paper_hash) LIKE replace(upper(:words), '-', '') || '%')
ORDER BY m.departs_at DESC, m.manifest_id DESC
LIMIT :limit

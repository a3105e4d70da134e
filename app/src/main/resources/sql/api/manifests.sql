-- Manifests of a facility in the order of their numbers, or the one named.
SELECT m.number, m.state, o.number AS "order", c.code AS customer, c.name AS customer_name, m.departs_at, m.arrives_at, m.departed_at, m.delivered_at,
       m.state_number
FROM dispatch.manifest AS m
JOIN orders.sales_order AS o ON o.facility_id = m.facility_id AND o.order_id = m.order_id
JOIN catalog.customer AS c ON c.facility_id = m.facility_id AND c.customer_id = m.customer_id
WHERE m.facility_id = :facility_id AND m.number > :after AND (:only = '' OR m.number = :only)
ORDER BY m.number
LIMIT :limit

-- Orders of a facility in the order of their numbers, or the one named.
SELECT o.number, c.code AS customer, c.name AS customer_name, o.deliver_on, o.state, o.manifest, o.reference, o.created_at,
       coalesce((SELECT round(sum(l.quantity * l.price), 2) FROM orders.sales_order_line AS l
                 WHERE l.facility_id = o.facility_id AND l.order_id = o.order_id), 0) AS amount
FROM orders.sales_order AS o
JOIN catalog.customer AS c ON c.facility_id = o.facility_id AND c.customer_id = o.customer_id
WHERE o.facility_id = :facility_id AND o.number > :after AND (:only = '' OR o.number = :only)
ORDER BY o.number
LIMIT :limit

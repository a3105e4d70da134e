-- Purchase orders of a facility in the order of their numbers, or the one named.
SELECT o.number, v.code AS vendor, v.name AS vendor_name, o.expected_on, o.state, o.created_at, o.approved_at, o.sent_at,
       coalesce((SELECT round(sum(l.quantity * l.unit_price), 2) FROM purchasing.purchase_order_line AS l
                 WHERE l.facility_id = o.facility_id AND l.order_id = o.order_id), 0) AS amount
FROM purchasing.purchase_order AS o
JOIN catalog.vendor AS v ON v.vendor_id = o.vendor_id
WHERE o.facility_id = :facility_id AND o.number > :after AND (:only = '' OR o.number = :only)
ORDER BY o.number
LIMIT :limit

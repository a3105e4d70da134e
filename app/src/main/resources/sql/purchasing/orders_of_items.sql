-- Lines of dispensary orders that nothing is allocated to yet, of some items, with what of each item is free now; the one delivered first first.
SELECT o.number, l.line, l.item_id, o.deliver_on, c.name AS customer, l.quantity - coalesce(a.quantity, 0) AS quantity, l.price,
       coalesce(b.available, 0) AS available
FROM orders.sales_order AS o
JOIN orders.sales_order_line AS l USING (facility_id, order_id)
JOIN catalog.customer AS c ON c.facility_id = o.facility_id AND c.customer_id = o.customer_id
LEFT JOIN LATERAL (
    SELECT sum(x.quantity) AS quantity FROM orders.allocation AS x
    WHERE x.facility_id = o.facility_id AND x.order_id = o.order_id AND x.line = l.line) AS a ON true
LEFT JOIN LATERAL (
    SELECT sum(p.available) AS available FROM ledger.package_balance AS p
    WHERE p.facility_id = o.facility_id AND p.item_id = l.item_id AND p.has_stock) AS b ON true
WHERE o.facility_id = :f AND o.state IN ('CONFIRMED', 'ALLOCATED') AND l.item_id = ANY (:items::bigint[])
  AND o.deliver_on <= :until::date AND l.quantity > coalesce(a.quantity, 0)
ORDER BY o.deliver_on, o.number, l.line
LIMIT 5000

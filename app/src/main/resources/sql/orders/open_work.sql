-- Open dispensary orders: for items at any facility, of customers at one.
SELECT l.item_id AS record, count(DISTINCT o.order_id) AS orders
FROM orders.sales_order_line AS l JOIN orders.sales_order AS o USING (facility_id, order_id)
WHERE :kind::text = 'ITEM' AND l.item_id = ANY(:ids::bigint[]) AND o.state IN ('CONFIRMED', 'ALLOCATED', 'PICKED', 'SHIPPED')
GROUP BY l.item_id
UNION ALL
SELECT o.customer_id, count(*) FROM orders.sales_order AS o
WHERE :kind::text = 'CUSTOMER' AND o.facility_id = :f AND o.customer_id = ANY(:ids::bigint[]) AND o.state IN ('CONFIRMED', 'ALLOCATED', 'PICKED', 'SHIPPED')
GROUP BY o.customer_id
ORDER BY 1

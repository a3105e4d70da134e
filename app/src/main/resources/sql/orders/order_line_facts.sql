-- What rules ask of every line that is still to be delivered.
SELECT o.number, l.line, i.name AS item, i.category, l.quantity, c.customer_id, c.name AS customer, c.license_number, c.license_valid_to, c.license_on_hold, c.state
FROM orders.sales_order AS o
JOIN orders.sales_order_line AS l USING (facility_id, order_id)
JOIN catalog.item AS i ON i.item_id = l.item_id
JOIN catalog.customer AS c ON c.facility_id = o.facility_id AND c.customer_id = o.customer_id
WHERE o.facility_id = :facility_id AND o.state IN ('CONFIRMED', 'ALLOCATED', 'PICKED')
ORDER BY o.number, l.line

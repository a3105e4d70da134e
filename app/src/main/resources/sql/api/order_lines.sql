-- Lines of an order.
SELECT l.line, i.number AS item, i.name, trim_scale(l.quantity) AS quantity, l.unit, l.price
FROM orders.sales_order AS o
JOIN orders.sales_order_line AS l ON l.facility_id = o.facility_id AND l.order_id = o.order_id
JOIN catalog.item AS i ON i.item_id = l.item_id
WHERE o.facility_id = :facility_id AND o.number = :number
ORDER BY l.line

-- Lines of a purchase order.
SELECT l.line, i.number AS item, i.name, trim_scale(l.quantity) AS quantity, l.unit, trim_scale(l.unit_price) AS price,
       trim_scale(l.received_quantity) AS received
FROM purchasing.purchase_order AS o
JOIN purchasing.purchase_order_line AS l ON l.facility_id = o.facility_id AND l.order_id = o.order_id
JOIN catalog.item AS i ON i.item_id = l.item_id
WHERE o.facility_id = :facility_id AND o.number = :number
ORDER BY l.line

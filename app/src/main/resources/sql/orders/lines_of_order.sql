SELECT l.line, l.item_id, i.number AS item_number, i.name AS item_name, i.category, l.quantity, l.unit, l.price, l.list_price, l.price_reason, l.offer_tag, i.packs, l.given_up, l.given_up_why
FROM orders.sales_order_line AS l
JOIN catalog.item AS i USING (item_id)
WHERE l.facility_id = :facility_id AND l.order_id = :order_id
ORDER BY l.line

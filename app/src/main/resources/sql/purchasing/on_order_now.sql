-- What vendors still owe on approved and sent orders.
SELECT o.facility_id, o.item_id, i.number AS item_number, i.name AS item, i.category, i.unit AS item_unit, o.vendor_id, v.name AS vendor,
       o.open_quantity, o.unit, o.unit_price, o.expected_on, o.number
FROM purchasing.on_order AS o
JOIN catalog.item AS i ON i.item_id = o.item_id
JOIN catalog.vendor AS v ON v.vendor_id = o.vendor_id
WHERE o.facility_id = ANY (:facilities::bigint[])
ORDER BY o.facility_id, o.item_id, o.expected_on, o.number, o.line

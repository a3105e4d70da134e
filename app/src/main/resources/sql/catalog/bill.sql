-- A bill with what it makes.
SELECT b.bom_id, b.version, b.active, b.yield_share, o.item_id AS output_item_id, o.number, o.name, o.brand, o.unit, o.price, o.cost
FROM catalog.bom AS b
JOIN catalog.item AS o ON o.item_id = b.output_item_id
WHERE b.bom_id = :b::bigint OR o.item_id = :o::bigint
ORDER BY b.bom_id
LIMIT 1

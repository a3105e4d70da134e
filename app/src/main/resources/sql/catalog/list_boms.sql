-- Bills of materials with what one good unit costs in components: run quantity over yield, times quantity per unit, times one plus scrap, at the preferred vendor's price.
SELECT b.bom_id AS record_id, b.version, b.active, b.output_item_id, o.number, o.name, o.brand, o.category, b.yield_share, o.price,
       (SELECT count(*) FROM catalog.bom_line AS l WHERE l.bom_id = b.bom_id) AS lines,
       coalesce((SELECT sum(l.quantity_per * (1 + l.scrap_share) / b.yield_share * coalesce(
                    (SELECT p.price FROM catalog.vendor_price AS p WHERE p.item_id = l.component_item_id ORDER BY p.rank, p.vendor_id LIMIT 1), c.cost))
                 FROM catalog.bom_line AS l JOIN catalog.item AS c ON c.item_id = l.component_item_id WHERE l.bom_id = b.bom_id), 0) AS cost
FROM catalog.bom AS b
JOIN catalog.item AS o ON o.item_id = b.output_item_id
WHERE :f::bigint IS NOT NULL AND :today::date IS NOT NULL

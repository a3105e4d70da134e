-- Lines of a bill in the order of components, each with the price it is reckoned at.
SELECT l.line_id, l.component_item_id, c.number, c.name, c.unit, l.quantity_per, l.scrap_share, l.substitute_item_id, s.number AS substitute, s.name AS substitute_name,
       coalesce(p.price, c.cost) AS unit_cost, coalesce(v.name, '') AS vendor, c.active
FROM catalog.bom_line AS l
JOIN catalog.item AS c ON c.item_id = l.component_item_id
LEFT JOIN catalog.item AS s ON s.item_id = l.substitute_item_id
LEFT JOIN LATERAL (SELECT p.price, p.vendor_id FROM catalog.vendor_price AS p WHERE p.item_id = l.component_item_id ORDER BY p.rank, p.vendor_id LIMIT 1) AS p ON true
LEFT JOIN catalog.vendor AS v ON v.vendor_id = p.vendor_id
WHERE l.bom_id = :b
ORDER BY c.number

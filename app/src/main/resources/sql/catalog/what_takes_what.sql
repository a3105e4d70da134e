-- Each output with its components and what may stand in for them, by number.
SELECT o.number, c.number
FROM catalog.bom AS b
JOIN catalog.bom_line AS l USING (bom_id)
JOIN catalog.item AS o ON o.item_id = b.output_item_id
JOIN catalog.item AS c ON c.item_id IN (l.component_item_id, l.substitute_item_id)
ORDER BY o.number, c.number

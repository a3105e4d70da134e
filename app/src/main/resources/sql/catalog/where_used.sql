-- Bills that take an item, as a component or as what may stand in for one.
SELECT b.bom_id, o.item_id, o.number, o.name, l.quantity_per, l.scrap_share, l.substitute_item_id = :i AS as_substitute
FROM catalog.bom_line AS l
JOIN catalog.bom AS b USING (bom_id)
JOIN catalog.item AS o ON o.item_id = b.output_item_id
WHERE l.component_item_id = :i OR l.substitute_item_id = :i
ORDER BY o.number
LIMIT :n

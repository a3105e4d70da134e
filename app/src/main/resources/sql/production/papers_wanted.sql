-- Open runs whose bill takes one of the items, with how much of it they take at least; by the day they start.
SELECT r.number, r.line || ', ' || i.number || ' ' || i.name AS what, r.starts_on, l.component_item_id, r.quantity * l.quantity_per AS quantity, c.unit
FROM production.run AS r
JOIN catalog.bom AS b ON b.output_item_id = r.output_item_id
JOIN catalog.bom_line AS l USING (bom_id)
JOIN catalog.item AS i ON i.item_id = r.output_item_id
JOIN catalog.item AS c ON c.item_id = l.component_item_id
WHERE r.facility_id = :facility_id AND r.state IN ('PLANNED', 'STARTED') AND l.component_item_id = ANY (:items::bigint[])
ORDER BY r.starts_on, r.number, l.component_item_id

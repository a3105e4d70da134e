-- Production runs at any facility that are still to make items.
SELECT r.output_item_id AS record, count(*) AS runs FROM production.run AS r
WHERE :kind::text = 'ITEM' AND :f::bigint IS NOT NULL AND r.output_item_id = ANY(:ids::bigint[]) AND r.state IN ('PLANNED', 'STARTED')
GROUP BY r.output_item_id
ORDER BY 1

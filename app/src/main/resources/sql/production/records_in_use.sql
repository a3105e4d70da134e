-- Those of the records that production runs, and rates and change-overs of lines, refer to: items, at any facility.
SELECT output_item_id FROM production.run WHERE :kind::text = 'ITEM' AND :f::bigint IS NOT NULL AND output_item_id = ANY(:ids::bigint[])
UNION SELECT item_id FROM production.line_rate WHERE :kind::text = 'ITEM' AND item_id = ANY(:ids::bigint[])
UNION SELECT from_item_id FROM production.line_change_over WHERE :kind::text = 'ITEM' AND from_item_id = ANY(:ids::bigint[])
UNION SELECT to_item_id FROM production.line_change_over WHERE :kind::text = 'ITEM' AND to_item_id = ANY(:ids::bigint[])
ORDER BY 1

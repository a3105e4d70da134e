-- Those of the records that production runs refer to: items, at any facility.
SELECT output_item_id FROM production.run WHERE :kind::text = 'ITEM' AND :f::bigint IS NOT NULL AND output_item_id = ANY(:ids::bigint[])
ORDER BY 1

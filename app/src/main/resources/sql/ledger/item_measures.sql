SELECT item_id, unit, content_grams FROM catalog.item_measure WHERE item_id = ANY (:item_ids::bigint[]) ORDER BY item_id

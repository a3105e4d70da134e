-- What of items decides which papers they need.
SELECT item_id, number, name, category, coalesce(child_resistant, false) AS child_resistant, coalesce(food_contact, false) AS food_contact, size, revision
FROM catalog.item
WHERE item_id = ANY (:items::bigint[])
ORDER BY item_id

-- The company's items in the order of their numbers, or the one named. They belong to no facility.
SELECT i.number, i.name, i.tracked, i.category, i.state_category, i.unit, trim_scale(i.content_grams) AS content_grams, i.packs, i.shelf_life_days,
       i.brand, i.strain, trim_scale(i.cost) AS cost, i.price, i.active
FROM catalog.item AS i
WHERE :facility_id::bigint > 0 AND i.number > :after AND (:only = '' OR i.number = :only)
ORDER BY i.number
LIMIT :limit

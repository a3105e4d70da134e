-- Items for their list: who sells them first, and how many bills they are part of.
SELECT i.item_id AS record_id, i.version, i.number, i.name, i.brand, i.strain, i.category, i.tracked, i.unit, i.content_grams, i.packs, i.cost, i.price,
       i.active, EXISTS (SELECT FROM catalog.vendor_price AS p WHERE p.item_id = i.item_id) AS sold_to_us,
       EXISTS (SELECT FROM catalog.bom AS b WHERE b.output_item_id = i.item_id) AS made
FROM catalog.item AS i
WHERE :f::bigint IS NOT NULL AND :today::date IS NOT NULL

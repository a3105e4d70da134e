-- Prices of vendors from a quantity on and between two days, beside their usual price.
SELECT b.break_id AS record_id, b.version, b.vendor_id, v.code AS vendor_code, v.name AS vendor, b.item_id, i.number AS item_number, i.name AS item, i.unit,
       b.from_quantity, b.valid_from, b.valid_to, b.price, coalesce(p.price, b.price) AS usual_price, p.price IS NOT NULL AS is_offered
FROM catalog.vendor_price_break AS b
JOIN catalog.vendor AS v USING (vendor_id)
JOIN catalog.item AS i USING (item_id)
LEFT JOIN catalog.vendor_price AS p USING (vendor_id, item_id)
WHERE :f::bigint IS NOT NULL AND :today::date IS NOT NULL

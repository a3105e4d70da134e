-- What vendors ask for items.
SELECT p.price_id AS record_id, p.version, p.vendor_id, v.code AS vendor_code, v.name AS vendor, p.item_id, i.number AS item_number, i.name AS item, i.unit,
       p.price, p.pack_multiple, p.minimum, p.rank, v.lead_time_days, v.active AND i.active AS active
FROM catalog.vendor_price AS p
JOIN catalog.vendor AS v USING (vendor_id)
JOIN catalog.item AS i USING (item_id)
WHERE :f::bigint IS NOT NULL AND :today::date IS NOT NULL

-- What lots on hand want papers for: goods of the categories as they came in, by whom, each once; by lot only where a paper of each lot is wanted.
SELECT DISTINCT u.item_id, i.number, i.name, i.category, coalesce(i.child_resistant, false) AS child_resistant,
       coalesce(i.food_contact, false) AS food_contact, coalesce(r.size, i.size) AS size, coalesce(r.revision, i.revision) AS revision,
       coalesce(r.vendor_id, s.vendor_id, 0) AS vendor_id, coalesce(v.name, '') AS vendor,
       CASE WHEN i.category = ANY (:by_lot::text[]) THEN u.lot ELSE '' END AS lot
FROM ledger.stock_unit AS u
JOIN catalog.item AS i USING (item_id)
LEFT JOIN compliance.received_lot AS r ON r.facility_id = u.facility_id AND r.unit_id = u.unit_id
LEFT JOIN LATERAL (
    SELECT p.ref::bigint AS vendor_id
    FROM ledger.entry AS e
    JOIN ledger.place AS p ON p.facility_id = e.facility_id AND p.place_id = e.from_place AND p.kind = 'VENDOR'
    WHERE e.facility_id = u.facility_id AND e.unit_id = u.unit_id
    ORDER BY e.entry_id
    LIMIT 1) AS s ON r.unit_id IS NULL
LEFT JOIN catalog.vendor AS v ON v.vendor_id = coalesce(r.vendor_id, s.vendor_id)
WHERE u.facility_id = :facility_id AND u.on_hand > 0 AND i.category = ANY (:categories::text[])
ORDER BY item_id, size, revision, vendor_id, lot

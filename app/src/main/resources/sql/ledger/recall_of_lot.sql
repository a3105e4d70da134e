-- Everything that ever came out of a lot, and where each unit of it is now: rooms, trucks, customers with whom to call.
WITH RECURSIVE family (unit_id) AS (
    SELECT unit_id FROM ledger.stock_unit WHERE facility_id = :facility_id AND (lot = :lot OR tag = :lot)
    UNION
    SELECT l.child_id FROM family AS f JOIN ledger.lineage AS l ON l.facility_id = :facility_id AND l.parent_id = f.unit_id
)
SELECT u.unit_id, u.tag, u.lot, u.unit, i.number, i.name, p.kind AS place_kind, p.ref AS place_ref, b.quantity,
       coalesce(r.name, c.name, v.name, '') AS place_name, coalesce(c.license_number, '') AS license, coalesce(c.phone, '') AS phone,
       (SELECT max(e.happened_at) FROM ledger.entry AS e
        WHERE e.facility_id = b.facility_id AND e.unit_id = b.unit_id AND e.to_place = b.place_id) AS since
FROM family AS f
JOIN ledger.stock_unit AS u ON u.facility_id = :facility_id AND u.unit_id = f.unit_id
JOIN catalog.item_measure AS i ON i.item_id = u.item_id
JOIN ledger.balance AS b ON b.facility_id = u.facility_id AND b.unit_id = u.unit_id AND b.quantity > 0
JOIN ledger.place AS p ON p.facility_id = b.facility_id AND p.place_id = b.place_id
LEFT JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
LEFT JOIN catalog.customer AS c ON p.kind = 'CUSTOMER' AND c.facility_id = p.facility_id AND c.customer_id::text = p.ref
LEFT JOIN catalog.vendor AS v ON p.kind = 'VENDOR' AND v.vendor_id::text = p.ref
WHERE p.kind <> 'CONVERSION'
ORDER BY (p.kind = 'CUSTOMER') DESC, p.is_real DESC, p.kind, place_name, u.tag, u.unit_id, p.ref

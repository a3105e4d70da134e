-- What was made of lots and left: each finished unit with the customer who has it, the document it left under, and how much.
WITH RECURSIVE family (unit_id, depth) AS (
    SELECT x, 0 FROM unnest(:units::bigint[]) AS x
    UNION
    SELECT l.child_id, f.depth + 1
    FROM family AS f
    JOIN ledger.lineage AS l ON l.facility_id = :facility_id AND l.parent_id = f.unit_id
    WHERE f.depth < 50
), made AS (
    SELECT DISTINCT unit_id FROM family WHERE unit_id <> ALL (:units::bigint[])
)
SELECT u.unit_id, coalesce(u.tag, '') AS tag, u.lot, i.number AS item_number, i.name AS item_name, u.unit, b.quantity, p.kind AS place_kind,
       coalesce(c.name, r.name, '') AS place_name, coalesce(c.license_number, '') AS license, coalesce(c.phone, '') AS phone, e.document, e.happened_at AS since
FROM made
JOIN ledger.stock_unit AS u ON u.facility_id = :facility_id AND u.unit_id = made.unit_id
JOIN catalog.item AS i USING (item_id)
JOIN ledger.balance AS b ON b.facility_id = u.facility_id AND b.unit_id = u.unit_id AND b.quantity > 0
JOIN ledger.place AS p ON p.facility_id = b.facility_id AND p.place_id = b.place_id AND p.kind IN ('CUSTOMER', 'IN_TRANSIT', 'ROOM', 'SLOT')
LEFT JOIN catalog.customer AS c ON p.kind = 'CUSTOMER' AND c.facility_id = p.facility_id AND c.customer_id::text = p.ref
LEFT JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
LEFT JOIN LATERAL (
    SELECT m.document, e.happened_at
    FROM ledger.entry AS e
    JOIN ledger.movement AS m ON m.facility_id = e.facility_id AND m.movement_id = e.movement_id
    WHERE e.facility_id = b.facility_id AND e.unit_id = b.unit_id AND e.to_place = b.place_id
    ORDER BY e.happened_at DESC, e.entry_id DESC
    LIMIT 1) AS e ON true
ORDER BY (p.kind = 'CUSTOMER') DESC, (p.kind = 'IN_TRANSIT') DESC, place_name, u.tag, u.unit_id
LIMIT :limit

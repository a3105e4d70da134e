-- What ledger/stock_stands reads, of some units, each found by its key.
SELECT u.unit_id, u.tag, u.lot, u.item_id, u.unit, u.owner, b.place_id, p.is_real, b.quantity, b.cost
FROM unnest(:units::bigint[]) AS w (unit_id)
CROSS JOIN LATERAL (SELECT * FROM ledger.stock_unit AS s WHERE s.facility_id = :facility_id AND s.unit_id = w.unit_id OFFSET 0) AS u
CROSS JOIN LATERAL (SELECT * FROM ledger.balance AS a WHERE a.facility_id = :facility_id AND a.unit_id = w.unit_id AND a.has_stock OFFSET 0) AS b
JOIN ledger.place AS p ON p.facility_id = :facility_id AND p.place_id = b.place_id AND (p.is_real OR p.kind = 'IN_TRANSIT')
ORDER BY (coalesce(u.tag, u.lot) || ' ' || u.unit_id) COLLATE "C"

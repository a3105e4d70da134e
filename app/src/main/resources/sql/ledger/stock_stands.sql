-- What stands of one facility now or is on the road, a row a unit and place. Walks only places where something can be, by the index balance_place.
SELECT u.unit_id, u.tag, u.lot, u.item_id, u.unit, u.owner, b.place_id, p.is_real, b.quantity, b.cost
FROM (SELECT facility_id, place_id, is_real FROM ledger.place WHERE facility_id = :facility_id AND (is_real OR kind = 'IN_TRANSIT')) AS p
JOIN ledger.balance AS b ON b.facility_id = p.facility_id AND b.place_id = p.place_id AND b.has_stock
JOIN ledger.stock_unit AS u ON u.facility_id = b.facility_id AND u.unit_id = b.unit_id
ORDER BY (coalesce(u.tag, u.lot) || ' ' || u.unit_id) COLLATE "C"

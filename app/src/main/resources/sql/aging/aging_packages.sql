-- Packages on hand of one category, the oldest first, with what is decided about their price.
SELECT b.unit_id, b.tag, b.lot, b.item_id, i.number, i.name, i.category, b.unit, b.packaged_on, b.expires_on, b.on_hand, b.allocated,
       coalesce(b.hold_reasons, '') AS hold_reasons, coalesce(r.name, '') AS room, b.cost, i.price,
       coalesce(m.percent, 0) AS percent, m.price AS marked_price, coalesce(m.decided_by, '') AS decided_by, m.decided_at, coalesce(m.reason, '') AS reason, m.valid_from, m.valid_to
FROM catalog.item AS i
JOIN ledger.stock_unit AS u ON u.facility_id = :facility_id AND u.item_id = i.item_id AND u.on_hand > 0 AND u.tag IS NOT NULL AND u.packaged_on IS NOT NULL
JOIN ledger.package_balance AS b ON b.facility_id = u.facility_id AND b.unit_id = u.unit_id
LEFT JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id
LEFT JOIN aging.markdown AS m ON m.facility_id = b.facility_id AND m.tag = b.tag AND (m.valid_to IS NULL OR m.valid_to >= :today::date)
WHERE i.tracked AND (:category = '' OR i.category = :category)
ORDER BY b.packaged_on, b.tag
LIMIT :limit

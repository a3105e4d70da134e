-- Packages on hand of the item of the package :tag, the oldest first, with what is decided about their price.
-- Holds and reservations are few and joined whole; the balances of a package are looked up, as only they tell its room and cost.
SELECT u.unit_id, u.tag, u.lot, u.item_id, i.number, i.name, i.category, u.unit, u.packaged_on, u.expires_on, u.on_hand, coalesce(v.allocated, 0) AS allocated,
       coalesce(h.reasons, '') AS hold_reasons, coalesce(r.name, '') AS room, coalesce(b.cost, 0) AS cost, i.price,
       coalesce(m.percent, 0) AS percent, m.price AS marked_price, coalesce(m.decided_by, '') AS decided_by, m.decided_at, coalesce(m.reason, '') AS reason,
       m.valid_from, m.valid_to
FROM catalog.item AS i
JOIN ledger.stock_unit AS u ON u.facility_id = :facility_id AND u.item_id = i.item_id AND u.has_stock AND u.tag IS NOT NULL AND u.packaged_on IS NOT NULL
LEFT JOIN LATERAL (
    SELECT b.place_id, sum(b.cost) OVER () AS cost FROM ledger.balance AS b
    WHERE b.facility_id = u.facility_id AND b.unit_id = u.unit_id AND b.is_real AND b.has_stock
    ORDER BY b.quantity DESC, b.place_id LIMIT 1) AS b ON true
LEFT JOIN ledger.place AS p ON p.facility_id = :facility_id AND p.place_id = b.place_id AND p.is_real
LEFT JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
LEFT JOIN (SELECT unit_id, string_agg(reason, ', ' ORDER BY reason) AS reasons FROM ledger.hold
           WHERE facility_id = :facility_id AND released_at IS NULL GROUP BY unit_id) AS h ON h.unit_id = u.unit_id
LEFT JOIN (SELECT unit_id, sum(quantity) AS allocated FROM ledger.reservation
           WHERE facility_id = :facility_id AND state = 'OPEN' GROUP BY unit_id) AS v ON v.unit_id = u.unit_id
LEFT JOIN aging.markdown AS m ON m.facility_id = u.facility_id AND m.tag = u.tag AND (m.valid_to IS NULL OR m.valid_to >= :today::date)
WHERE i.tracked AND i.item_id = (SELECT t.item_id FROM ledger.stock_unit AS t WHERE t.facility_id = :facility_id AND t.tag = :tag)
ORDER BY u.packaged_on, u.tag

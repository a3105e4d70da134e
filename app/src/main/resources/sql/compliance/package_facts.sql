-- What rules ask of every tagged package on hand, by tag. Begins where things lie, as every package on hand lies somewhere: from there each further table
-- is asked by its key, whatever the database believes of their number (joined whole, 20,000 packages were once compared with each of 20,000 places).
SELECT DISTINCT ON (u.tag) u.tag, i.name AS item, i.category, coalesce(u.lot, '') AS lot, u.lab_state, coalesce(h.reasons, '') AS hold_reasons,
       u.packaged_on, u.expires_on, coalesce(r.purpose, '') AS room_purpose, coalesce(l.certificate, '') AS certificate, l.tested_on
FROM ledger.place AS p
JOIN ledger.balance AS b ON b.facility_id = p.facility_id AND b.place_id = p.place_id AND b.is_real AND b.has_stock
JOIN ledger.stock_unit AS u ON u.facility_id = b.facility_id AND u.unit_id = b.unit_id AND u.has_stock AND u.tag IS NOT NULL
JOIN catalog.item AS i ON i.item_id = u.item_id
LEFT JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
LEFT JOIN LATERAL (
    SELECT string_agg(n.reason, ', ' ORDER BY n.reason) AS reasons FROM ledger.hold AS n
    WHERE n.facility_id = u.facility_id AND n.unit_id = u.unit_id AND n.released_at IS NULL) AS h ON true
LEFT JOIN LATERAL (
    SELECT n.certificate, n.tested_on FROM compliance.lab_result AS n
    WHERE n.facility_id = u.facility_id AND n.tag = u.tag ORDER BY n.result_id DESC LIMIT 1) AS l ON true
WHERE p.facility_id = :facility_id AND p.is_real
ORDER BY u.tag, b.quantity DESC, b.place_id

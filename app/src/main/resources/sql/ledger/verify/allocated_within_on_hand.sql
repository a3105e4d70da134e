SELECT 'facility ' || u.facility_id || ', unit ' || u.unit_id || ': allocated ' || sum(r.quantity) || ' of ' || u.on_hand || ' on hand' AS bad
FROM ledger.reservation AS r
JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
WHERE r.state = 'OPEN'
GROUP BY u.facility_id, u.unit_id, u.on_hand
HAVING sum(r.quantity) > u.on_hand
ORDER BY u.facility_id, u.unit_id
LIMIT 20

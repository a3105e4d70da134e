-- Allocated is never more than on hand less held; a held unit is held as a whole.
SELECT 'facility ' || u.facility_id || ', unit ' || u.unit_id || ': allocated ' || r.allocated || ' of ' || u.on_hand || ' on hand'
       || CASE WHEN h.held THEN ', which is held' ELSE '' END AS bad
FROM (SELECT facility_id, unit_id, sum(quantity) AS allocated FROM ledger.reservation WHERE state = 'OPEN' GROUP BY facility_id, unit_id) AS r
JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
CROSS JOIN LATERAL (
    SELECT EXISTS (SELECT 1 FROM ledger.hold AS d
        WHERE d.facility_id = u.facility_id AND d.unit_id = u.unit_id AND d.released_at IS NULL) AS held) AS h
WHERE r.allocated > CASE WHEN h.held THEN 0 ELSE u.on_hand END
ORDER BY u.facility_id, u.unit_id
LIMIT 20

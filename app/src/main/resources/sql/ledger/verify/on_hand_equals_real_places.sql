SELECT 'facility ' || u.facility_id || ', unit ' || u.unit_id || ': on hand says ' || u.on_hand || ', its real places hold ' || coalesce(b.quantity, 0) AS bad
FROM ledger.stock_unit AS u
LEFT JOIN (
    SELECT b.facility_id, b.unit_id, sum(b.quantity) AS quantity
    FROM ledger.balance AS b JOIN ledger.place AS p USING (facility_id, place_id)
    WHERE p.is_real GROUP BY b.facility_id, b.unit_id) AS b USING (facility_id, unit_id)
WHERE u.on_hand <> coalesce(b.quantity, 0)
ORDER BY u.facility_id, u.unit_id
LIMIT 20

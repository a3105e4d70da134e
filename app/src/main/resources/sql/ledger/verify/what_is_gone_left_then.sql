-- A unit tells when the last of it left rooms and trucks exactly when there is nothing of it left there, and not before its last movement that took it away.
SELECT 'facility ' || u.facility_id || ', unit ' || u.unit_id || ': '
       || CASE WHEN u.gone_at IS NULL THEN 'nothing is left, but it does not say since when'
               WHEN b.quantity <> 0 THEN 'there is some of it, but it says it is gone since ' || u.gone_at
               ELSE 'it says it is gone since ' || u.gone_at || ', before its last entry' END AS bad
FROM ledger.stock_unit AS u
LEFT JOIN (
    SELECT b.facility_id, b.unit_id, sum(abs(b.quantity)) AS quantity
    FROM ledger.balance AS b JOIN ledger.place AS p USING (facility_id, place_id)
    WHERE b.has_stock AND (p.is_real OR p.kind = 'IN_TRANSIT')
    GROUP BY b.facility_id, b.unit_id) AS b ON b.facility_id = u.facility_id AND b.unit_id = u.unit_id
LEFT JOIN (
    SELECT facility_id, unit_id, max(recorded_at) AS last FROM ledger.entry GROUP BY facility_id, unit_id) AS e
    ON e.facility_id = u.facility_id AND e.unit_id = u.unit_id
WHERE e.last IS NOT NULL AND (coalesce(b.quantity, 0) = 0) <> (u.gone_at IS NOT NULL)
   OR u.gone_at < e.last
ORDER BY u.facility_id, u.unit_id
LIMIT 20

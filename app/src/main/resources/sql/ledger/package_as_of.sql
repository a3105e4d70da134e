-- Stock of a facility at a moment: today's balances less what came after. "Known then" also takes away what was recorded after.
SELECT b.unit_id, b.place_id, sum(b.quantity) AS quantity
FROM (
    SELECT unit_id, place_id, quantity FROM ledger.balance WHERE facility_id = :facility_id AND is_real
    UNION ALL
    SELECT e.unit_id, s.place_id, s.sign * e.quantity
    FROM ledger.entry AS e
    CROSS JOIN LATERAL (VALUES (e.to_place, -1), (e.from_place, 1)) AS s (place_id, sign)
    JOIN ledger.place AS p ON p.facility_id = e.facility_id AND p.place_id = s.place_id AND p.is_real
    WHERE e.facility_id = :facility_id
      AND (e.happened_at > :as_of OR (:known_then AND e.recorded_at > :as_of))
) AS b
GROUP BY b.unit_id, b.place_id
HAVING sum(b.quantity) <> 0
ORDER BY b.unit_id, b.place_id

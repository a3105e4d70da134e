-- Stock of a facility at a moment: what stands in its real places now, less what came after. "Known then" also takes away what was recorded after.
SELECT b.unit_id, b.place_id, sum(b.quantity) AS quantity
FROM (
    SELECT b.unit_id, b.place_id, b.quantity
    FROM ledger.place AS p
    JOIN ledger.balance AS b ON b.facility_id = p.facility_id AND b.place_id = p.place_id AND b.has_stock
    WHERE p.facility_id = :facility_id AND p.is_real
    UNION ALL
    SELECT e.unit_id, s.place_id, s.sign * e.quantity
    FROM (SELECT unit_id, from_place, to_place, quantity FROM ledger.entry
          WHERE facility_id = :facility_id AND happened_at > :as_of
          UNION ALL
          SELECT unit_id, from_place, to_place, quantity FROM ledger.entry
          WHERE :known_then AND facility_id = :facility_id AND recorded_at > :as_of AND happened_at <= :as_of) AS e
    CROSS JOIN LATERAL (VALUES (e.to_place, -1), (e.from_place, 1)) AS s (place_id, sign)
    JOIN ledger.place AS p ON p.facility_id = :facility_id AND p.place_id = s.place_id AND p.is_real
) AS b
GROUP BY b.unit_id, b.place_id
HAVING sum(b.quantity) <> 0
ORDER BY b.unit_id, b.place_id

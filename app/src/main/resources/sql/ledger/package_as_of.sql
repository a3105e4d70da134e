-- Stock of a facility at a moment: the entries up to then of the units that had come and had not gone. "Known then" leaves out what was recorded
-- later. The five minutes are those by which the clocks of devices may differ.
WITH there AS (
    SELECT unit_id FROM ledger.stock_unit
    WHERE facility_id = :facility_id AND gone_at IS NULL AND received_at <= :as_of::timestamptz + interval '5 minutes'
    UNION ALL
    SELECT unit_id FROM ledger.stock_unit
    WHERE facility_id = :facility_id AND gone_at > :as_of::timestamptz - interval '5 minutes' AND received_at <= :as_of::timestamptz + interval '5 minutes'
)
SELECT u.unit_id, e.place_id, e.quantity
FROM there AS u
CROSS JOIN LATERAL ( -- unit by unit, by the index entry_unit
    SELECT s.place_id, sum(s.sign * e.quantity) AS quantity
    FROM ledger.entry AS e
    CROSS JOIN LATERAL (VALUES (e.to_place, 1), (e.from_place, -1)) AS s (place_id, sign)
    WHERE e.facility_id = :facility_id AND e.unit_id = u.unit_id AND e.happened_at <= :as_of
      AND (NOT :known_then::boolean OR e.recorded_at <= :as_of)
    GROUP BY s.place_id
    HAVING sum(s.sign * e.quantity) <> 0) AS e
JOIN ledger.place AS p ON p.facility_id = :facility_id AND p.place_id = e.place_id AND p.is_real
ORDER BY u.unit_id, e.place_id

-- Recomputes every balance from the entries.
SELECT 'facility ' || facility_id || ', unit ' || unit_id || ' at place ' || place_id || ': entries give ' || coalesce(e.quantity, 0)
       || ' at cost ' || coalesce(e.cost, 0) || ', the balance says ' || coalesce(b.quantity, 0) || ' at ' || coalesce(b.cost, 0) AS bad
FROM (
    SELECT facility_id, unit_id, place_id, sum(quantity) AS quantity, sum(cost) AS cost
    FROM (SELECT facility_id, unit_id, to_place AS place_id, quantity, cost FROM ledger.entry
          UNION ALL
          SELECT facility_id, unit_id, from_place, -quantity, -cost FROM ledger.entry) AS sides
    GROUP BY facility_id, unit_id, place_id) AS e
FULL JOIN ledger.balance AS b USING (facility_id, unit_id, place_id)
WHERE coalesce(e.quantity, 0) <> coalesce(b.quantity, 0) OR coalesce(e.cost, 0) <> coalesce(b.cost, 0)
ORDER BY facility_id, unit_id, place_id
LIMIT 20

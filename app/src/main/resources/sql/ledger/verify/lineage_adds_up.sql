-- What a conversion used of a parent is what its children have of it.
SELECT 'facility ' || facility_id || ', movement ' || movement_id || ', parent ' || unit_id || ': used ' || coalesce(e.quantity, 0)
       || ', its children have ' || coalesce(l.quantity, 0) AS bad
FROM (
    SELECT e.facility_id, e.movement_id, e.unit_id, sum(e.quantity) AS quantity
    FROM ledger.entry AS e
    JOIN ledger.place AS t ON (t.facility_id, t.place_id) = (e.facility_id, e.to_place)
    JOIN ledger.movement AS m ON (m.facility_id, m.movement_id) = (e.facility_id, e.movement_id)
    WHERE t.kind = 'CONVERSION' AND m.kind <> 'REVERSE'
    GROUP BY e.facility_id, e.movement_id, e.unit_id) AS e
FULL JOIN (
    SELECT facility_id, movement_id, parent_id AS unit_id, sum(quantity) AS quantity
    FROM ledger.lineage
    GROUP BY facility_id, movement_id, parent_id) AS l USING (facility_id, movement_id, unit_id)
WHERE coalesce(e.quantity, 0) <> coalesce(l.quantity, 0)
ORDER BY facility_id, movement_id, unit_id
LIMIT 20

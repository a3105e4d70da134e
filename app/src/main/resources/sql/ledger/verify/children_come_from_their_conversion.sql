-- Each child of a lineage row was made by its movement, and each unit a conversion made has a parent.
SELECT 'facility ' || facility_id || ', movement ' || movement_id || ', unit ' || unit_id
       || CASE WHEN l.child IS NULL THEN ' was made without a parent' ELSE ' has a parent but was not made there' END AS bad
FROM (
    SELECT DISTINCT e.facility_id, e.movement_id, e.unit_id, e.unit_id AS made
    FROM ledger.entry AS e
    JOIN ledger.place AS f ON (f.facility_id, f.place_id) = (e.facility_id, e.from_place)
    JOIN ledger.movement AS m ON (m.facility_id, m.movement_id) = (e.facility_id, e.movement_id)
    WHERE f.kind = 'CONVERSION' AND m.kind <> 'REVERSE'
      AND EXISTS (SELECT 1 FROM ledger.lineage AS x WHERE x.facility_id = e.facility_id AND x.movement_id = e.movement_id)) AS e
FULL JOIN (
    SELECT DISTINCT facility_id, movement_id, child_id AS unit_id, child_id AS child
    FROM ledger.lineage) AS l USING (facility_id, movement_id, unit_id)
WHERE e.made IS NULL OR l.child IS NULL
ORDER BY facility_id, movement_id, unit_id
LIMIT 20

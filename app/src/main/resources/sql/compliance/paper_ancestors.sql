-- What went into units, over all conversions, with the day on which it went in, and the units themselves; each once.
WITH RECURSIVE tree (root_id, unit_id, movement_id, depth) AS (
    SELECT x, x, NULL::bigint, 0 FROM unnest(:units::bigint[]) AS x
    UNION
    SELECT t.root_id, l.parent_id, l.movement_id, t.depth + 1
    FROM tree AS t
    JOIN ledger.lineage AS l ON l.facility_id = :facility_id AND l.child_id = t.unit_id
    WHERE t.depth < 50
)
SELECT t.root_id, t.unit_id, max(m.happened_at) AS used_at, max(m.document) AS used_for
FROM tree AS t
LEFT JOIN ledger.movement AS m ON m.facility_id = :facility_id AND m.movement_id = t.movement_id
GROUP BY t.root_id, t.unit_id
ORDER BY t.root_id, t.unit_id

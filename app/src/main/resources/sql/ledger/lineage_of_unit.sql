-- All ancestors (up) or descendants (down) of a unit, nearest first; a tree never gets deeper than 50 conversions here.
WITH RECURSIVE tree (unit_id, via, depth, quantity) AS (
    SELECT :unit_id::bigint, NULL::bigint, 0, NULL::numeric
    UNION ALL
    SELECT CASE WHEN :down THEN l.child_id ELSE l.parent_id END, t.unit_id, t.depth + 1, l.quantity
    FROM tree AS t
    JOIN ledger.lineage AS l ON l.facility_id = :facility_id
        AND CASE WHEN :down THEN l.parent_id ELSE l.child_id END = t.unit_id
    WHERE t.depth < 50
)
SELECT t.unit_id, t.via, t.depth, t.quantity,
       CASE WHEN :down THEN v.unit ELSE u.unit END AS went_over_unit, u.tag, u.lot, u.unit, u.on_hand, i.number, i.name
FROM tree AS t
JOIN ledger.stock_unit AS u ON u.facility_id = :facility_id AND u.unit_id = t.unit_id
JOIN catalog.item_measure AS i ON i.item_id = u.item_id
JOIN ledger.stock_unit AS v ON v.facility_id = :facility_id AND v.unit_id = t.via
WHERE t.depth > 0
ORDER BY t.depth, t.unit_id
LIMIT 5000

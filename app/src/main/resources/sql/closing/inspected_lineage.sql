-- Which package came of which. Of days the movements are looked at first, of packages what they came of and what came of them.
WITH line AS MATERIALIZED (
    SELECT l.movement_id, l.parent_id, l.child_id, l.quantity
    FROM (SELECT movement_id FROM ledger.movement
          WHERE :of <> 'PACKAGES' AND facility_id = :facility_id AND recorded_at >= :since AND recorded_at < :until
            AND (:of <> 'PERSON' OR sent_by = :login OR actor = :person) OFFSET 0) AS m
    CROSS JOIN LATERAL (
        SELECT * FROM ledger.lineage AS o WHERE o.facility_id = :facility_id AND o.movement_id = m.movement_id OFFSET 0) AS l
    UNION
    SELECT movement_id, parent_id, child_id, quantity FROM ledger.lineage
    WHERE :of = 'PACKAGES' AND facility_id = :facility_id AND parent_id = ANY (:units::bigint[])
    UNION
    SELECT movement_id, parent_id, child_id, quantity FROM ledger.lineage
    WHERE :of = 'PACKAGES' AND facility_id = :facility_id AND child_id = ANY (:units::bigint[])
)
SELECT l.movement_id, m.kind, m.happened_at, coalesce(p.tag, '') AS from_tag, p.lot AS from_lot, coalesce(c.tag, '') AS to_tag, c.lot AS to_lot, l.quantity, c.unit
FROM line AS l
JOIN ledger.movement AS m ON m.facility_id = :facility_id AND m.movement_id = l.movement_id
JOIN ledger.stock_unit AS p ON p.facility_id = :facility_id AND p.unit_id = l.parent_id
JOIN ledger.stock_unit AS c ON c.facility_id = :facility_id AND c.unit_id = l.child_id
ORDER BY l.movement_id, l.parent_id, l.child_id

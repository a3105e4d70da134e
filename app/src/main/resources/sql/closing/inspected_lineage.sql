-- Which package came of which.
SELECT l.movement_id, m.kind, m.happened_at, coalesce(p.tag, '') AS from_tag, p.lot AS from_lot, coalesce(c.tag, '') AS to_tag, c.lot AS to_lot, l.quantity, c.unit
FROM ledger.lineage AS l
JOIN ledger.movement AS m ON m.facility_id = l.facility_id AND m.movement_id = l.movement_id
JOIN ledger.stock_unit AS p ON p.facility_id = l.facility_id AND p.unit_id = l.parent_id
JOIN ledger.stock_unit AS c ON c.facility_id = l.facility_id AND c.unit_id = l.child_id
WHERE l.facility_id = :facility_id
  AND (:of <> 'PACKAGES' OR l.parent_id = ANY (:units::bigint[]) OR l.child_id = ANY (:units::bigint[]))
  AND (:of = 'PACKAGES' OR m.recorded_at >= :since AND m.recorded_at < :until)
  AND (:of <> 'PERSON' OR m.sent_by = :login OR m.actor = :person)
ORDER BY l.movement_id, l.parent_id, l.child_id

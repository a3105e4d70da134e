-- Movements of the same units that were booked after this one and still stand, newest first.
SELECT DISTINCT m.movement_id, m.kind, m.happened_at, m.actor, m.document, coalesce(u.tag, '') AS tag
FROM (SELECT DISTINCT unit_id FROM ledger.entry WHERE facility_id = :facility_id AND movement_id = :movement_id) AS named
JOIN ledger.entry AS e ON e.facility_id = :facility_id AND e.unit_id = named.unit_id AND e.movement_id > :movement_id
JOIN ledger.movement AS m ON m.facility_id = e.facility_id AND m.movement_id = e.movement_id AND m.kind <> 'REVERSE'
JOIN ledger.stock_unit AS u ON u.facility_id = :facility_id AND u.unit_id = named.unit_id
WHERE NOT EXISTS (SELECT FROM ledger.movement AS r WHERE r.facility_id = m.facility_id AND r.reverses = m.movement_id)
ORDER BY m.movement_id DESC, tag
LIMIT 20

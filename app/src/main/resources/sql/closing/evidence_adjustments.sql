-- What was adjusted, counted otherwise, destroyed, sampled or taken back in a span, a line each package or lot, with reason and who approved it.
SELECT m.movement_id, m.happened_at, m.kind, coalesce(u.tag, u.lot) AS package, i.name AS item,
       CASE WHEN t.is_real THEN e.quantity ELSE -e.quantity END AS quantity, u.unit, m.reason, m.note, m.actor, coalesce(a.decided_by_name, '') AS approved_by,
       a.decided_at AS approved_at, m.document
FROM ledger.movement AS m
JOIN ledger.entry AS e ON e.facility_id = m.facility_id AND e.movement_id = m.movement_id
JOIN ledger.stock_unit AS u ON u.facility_id = e.facility_id AND u.unit_id = e.unit_id
JOIN catalog.item AS i ON i.item_id = u.item_id
JOIN ledger.place AS t ON t.facility_id = e.facility_id AND t.place_id = e.to_place
LEFT JOIN identity.approval AS a ON a.facility_id = m.facility_id AND m.command_key = 'approval-' || a.approval_id
WHERE m.facility_id = :facility_id AND m.movement_id > :from AND m.movement_id <= :to AND m.happened_at >= :first
  AND m.kind IN ('ADJUST', 'COUNT', 'DESTROY', 'SAMPLE', 'REVERSE')
ORDER BY m.movement_id, e.entry_id

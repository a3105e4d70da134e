-- Packages that the state shows rejected on our manifests and that came back in our book under the manifest of that name.
-- Ordered by manifest, then tag.
SELECT t.name AS number, t.manifest, l.tag, e.quantity, u.unit, m.happened_at AS at
FROM tracking.state_transfer_line AS l
JOIN tracking.state_transfer AS t USING (facility_id, incoming, state_id)
JOIN ledger.stock_unit AS u ON u.facility_id = l.facility_id AND u.tag = l.tag
JOIN ledger.entry AS e ON e.facility_id = u.facility_id AND e.unit_id = u.unit_id
JOIN ledger.movement AS m ON m.facility_id = e.facility_id AND m.movement_id = e.movement_id AND m.kind = 'RETURN' AND m.document = t.name
WHERE l.facility_id = :f AND NOT l.incoming AND l.state = 'Rejected' AND NOT t.voided AND t.name <> ''
ORDER BY t.name, l.tag
LIMIT 500

-- Outgoing transfers that the state shows neither departed nor received, yet whose goods have left in our book under the manifest of their name.
SELECT t.name AS number, t.manifest, t.driver, t.plate, min(m.happened_at) AS at
FROM tracking.state_transfer AS t
JOIN tracking.state_transfer_line AS l USING (facility_id, incoming, state_id)
JOIN ledger.stock_unit AS u ON u.facility_id = t.facility_id AND u.tag = l.tag
JOIN ledger.entry AS e ON e.facility_id = u.facility_id AND e.unit_id = u.unit_id
JOIN ledger.movement AS m ON m.facility_id = e.facility_id AND m.movement_id = e.movement_id AND m.kind = 'SHIP' AND m.document = t.name
WHERE t.facility_id = :f AND NOT t.incoming AND NOT t.voided AND t.name <> '' AND t.departed_at IS NULL AND t.received_at IS NULL
GROUP BY t.name, t.manifest, t.driver, t.plate
ORDER BY t.name
LIMIT 500

-- Our manifests that the state shows departed since a moment, and none of whose goods have left in our book: the state's numbers.
SELECT t.manifest
FROM tracking.state_transfer AS t
WHERE t.facility_id = :f AND NOT t.incoming AND NOT t.voided AND t.name <> '' AND t.manifest <> '' AND t.departed_at >= :since AND t.received_at IS NULL
  AND EXISTS (SELECT 1 FROM tracking.human_step AS s WHERE s.facility_id = t.facility_id AND s.kind = 'REGISTER' AND s.subject = t.name)
  AND NOT EXISTS (
    SELECT 1 FROM tracking.state_transfer_line AS l
    JOIN ledger.stock_unit AS u ON u.facility_id = l.facility_id AND u.tag = l.tag
    JOIN ledger.entry AS e ON e.facility_id = u.facility_id AND e.unit_id = u.unit_id
    JOIN ledger.movement AS m ON m.facility_id = e.facility_id AND m.movement_id = e.movement_id AND m.kind = 'SHIP' AND m.document = t.name
    WHERE l.facility_id = t.facility_id AND NOT l.incoming AND l.state_id = t.state_id)
ORDER BY t.manifest
LIMIT 5

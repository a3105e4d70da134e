-- Holds the packages that a movement brought into rooms of quarantine.
INSERT INTO ledger.hold (facility_id, unit_id, reason, note, placed_at, placed_by)
SELECT DISTINCT u.facility_id, u.unit_id, :reason, :note, :now::timestamptz, :actor
FROM ledger.entry AS e
JOIN ledger.stock_unit AS u ON u.facility_id = e.facility_id AND u.unit_id = e.unit_id
JOIN ledger.place AS p ON p.facility_id = e.facility_id AND p.place_id = e.to_place
JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
WHERE e.facility_id = :f AND e.movement_id = :m AND u.tag IS NOT NULL AND p.is_real AND r.purpose = 'QUARANTINE'
ON CONFLICT DO NOTHING

-- Holds the packages that a movement brought into rooms of quarantine from elsewhere; names them. What another hold keeps already is left to that one.
INSERT INTO ledger.hold (facility_id, unit_id, reason, note, placed_at, placed_by)
SELECT DISTINCT u.facility_id, u.unit_id, :reason, :note, :now::timestamptz, :actor
FROM ledger.entry AS e
JOIN ledger.stock_unit AS u ON u.facility_id = e.facility_id AND u.unit_id = e.unit_id
JOIN ledger.place AS p ON p.facility_id = e.facility_id AND p.place_id = e.to_place
JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
WHERE e.facility_id = :f AND e.movement_id = :m AND u.tag IS NOT NULL AND p.is_real AND r.purpose = 'QUARANTINE'
  AND NOT EXISTS (
      SELECT FROM ledger.place AS o JOIN catalog.room AS w ON w.facility_id = o.facility_id AND w.room_id = o.room_id
      WHERE o.facility_id = e.facility_id AND o.place_id = e.from_place AND o.is_real AND w.purpose = 'QUARANTINE')
  AND NOT EXISTS (
      SELECT FROM ledger.hold AS h WHERE h.facility_id = e.facility_id AND h.unit_id = e.unit_id AND h.released_at IS NULL)
ON CONFLICT DO NOTHING
RETURNING unit_id

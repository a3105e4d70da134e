-- Units under an open hold that a movement placed itself: it bears the moment at which the movement was recorded. One whose testing came to something
-- since is held for that too.
SELECT h.unit_id
FROM ledger.movement AS m
JOIN ledger.entry AS e ON e.facility_id = m.facility_id AND e.movement_id = m.movement_id
JOIN ledger.hold AS h ON h.facility_id = e.facility_id AND h.unit_id = e.unit_id
WHERE m.facility_id = :f AND m.movement_id = :m
  AND h.reason = :reason AND h.placed_at = m.recorded_at AND h.released_at IS NULL
  AND NOT EXISTS (
      SELECT FROM ledger.movement AS t
      WHERE t.facility_id = h.facility_id AND t.details <> '' AND t.details = 'unit ' || h.unit_id AND t.kind = 'FACTS' AND t.movement_id > m.movement_id)
GROUP BY h.unit_id
ORDER BY h.unit_id

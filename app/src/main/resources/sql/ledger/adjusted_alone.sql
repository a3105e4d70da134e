-- What was adjusted, destroyed or sampled of a unit without a second person since an instant, without sign; corrections taken back do not count.
SELECT coalesce(sum(e.quantity), 0)
FROM ledger.entry AS e
JOIN ledger.movement AS m ON m.facility_id = e.facility_id AND m.movement_id = e.movement_id
WHERE e.facility_id = :facility_id
  AND e.unit_id = :unit_id
  AND e.recorded_at > :since::timestamptz
  AND m.kind IN ('ADJUST', 'DESTROY', 'SAMPLE')
  AND m.command_key NOT LIKE 'approval-%'
  AND NOT EXISTS (SELECT 1 FROM ledger.movement AS r WHERE r.facility_id = m.facility_id AND r.reverses = m.movement_id)

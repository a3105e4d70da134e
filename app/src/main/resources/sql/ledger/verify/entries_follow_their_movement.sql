SELECT 'facility ' || e.facility_id || ', entry ' || e.entry_id || ' tells another time than its movement ' || e.movement_id AS bad
FROM ledger.entry AS e JOIN ledger.movement AS m USING (facility_id, movement_id)
WHERE (e.happened_at, e.recorded_at) <> (m.happened_at, m.recorded_at)
ORDER BY e.facility_id, e.entry_id
LIMIT 20

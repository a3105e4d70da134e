-- What was booked of one unit after a movement, holds and facts included, but for the command of one key; newest first.
SELECT m.movement_id, m.kind, m.happened_at, m.actor, m.document, '' AS tag
FROM (SELECT movement_id FROM ledger.entry WHERE facility_id = :facility_id AND unit_id = :unit_id AND movement_id > :movement_id
      UNION
      SELECT movement_id FROM ledger.movement
      WHERE facility_id = :facility_id AND details <> '' AND details = 'unit ' || :unit_id::bigint AND movement_id > :movement_id) AS later
JOIN ledger.movement AS m ON m.facility_id = :facility_id AND m.movement_id = later.movement_id
WHERE m.command_key <> :key
ORDER BY m.movement_id DESC
LIMIT 20

-- Movements of a span that happened on days sealed before, with the day they name.
SELECT m.movement_id, (m.happened_at AT TIME ZONE :zone)::date AS of_day, m.kind, m.happened_at, m.recorded_at, m.actor, m.reason, m.note, m.document
FROM ledger.movement AS m
WHERE m.facility_id = :facility_id AND m.movement_id > :from AND m.movement_id <= :to AND m.happened_at < :start AND :from > 0
ORDER BY m.movement_id

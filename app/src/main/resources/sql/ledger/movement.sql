-- One movement, and which movement took it back.
SELECT m.movement_id, m.kind, m.happened_at, m.recorded_at, m.actor, m.reason, m.note, m.document, m.reverses, r.movement_id AS reversed_by,
       coalesce(m.sent_by, '') AS sent_by, coalesce(m.sent_from, '') AS sent_from,
       CASE WHEN m.details LIKE 'unit %' THEN substr(m.details, 6)::bigint END AS unit_id
FROM ledger.movement AS m
LEFT JOIN ledger.movement AS r ON r.facility_id = m.facility_id AND r.reverses = m.movement_id
WHERE m.facility_id = :facility_id AND m.movement_id = :movement_id

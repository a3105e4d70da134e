-- Movements of a span, each paired with its reports to the state: sent, waiting, none or missing. A movement of several reports is sent when all are.
-- What was taken back before the state heard of it owes nothing, nor does taking it back.
-- Nor does what was recorded before the facility was connected to the state's interface: it was told by hand or taken over.
-- :must are kinds of which a report must exist when they touched a package and the state does not have it from itself.
-- Nothing is recorded before it happens, so that what happened since a moment was recorded since then, give or take a clock (movement_recorded).
WITH span AS (
    SELECT m.movement_id, m.kind, m.document, m.reverses, m.happened_at, m.recorded_at, m.actor FROM ledger.movement AS m
    WHERE m.facility_id = :facility_id AND m.movement_id > :from AND m.movement_id <= :to AND m.happened_at >= :since
      AND m.recorded_at >= :since::timestamptz - interval '1 day'
), reports AS (
    SELECT o.movement_id, bool_and(o.state = 'SENT') AS sent, bool_or(o.state IN ('WAITING', 'REFUSED')) AS waiting
    FROM tracking.outbox AS o WHERE o.facility_id = :facility_id AND o.movement_id > 0 AND o.movement_id IN (SELECT movement_id FROM span)
    GROUP BY o.movement_id
), taken_back AS (
    SELECT b.movement_id, b.reverses FROM ledger.movement AS b
    WHERE b.facility_id = :facility_id AND b.reverses IN (SELECT movement_id FROM span UNION SELECT reverses FROM span WHERE reverses IS NOT NULL)
      AND (SELECT bool_and(o.state = 'WITHDRAWN') FROM tracking.outbox AS o
           WHERE o.facility_id = :facility_id AND o.movement_id > 0 AND o.movement_id = b.reverses)
), unheard AS (
    SELECT movement_id FROM taken_back UNION SELECT reverses FROM taken_back
)
SELECT s.movement_id, s.kind, s.happened_at, s.recorded_at, s.actor, s.document,
       CASE WHEN s.movement_id IN (SELECT movement_id FROM unheard) THEN 'none' WHEN r.sent THEN 'sent' WHEN r.waiting THEN 'waiting' WHEN r.movement_id IS NOT NULL THEN 'missing'
            WHEN h.step_id IS NOT NULL THEN CASE WHEN h.closed_at IS NULL THEN 'waiting' ELSE 'sent' END
            WHEN :connected AND s.kind = ANY(:must::text[]) AND s.recorded_at >= coalesce(k.connected_at, '-infinity') AND s.document NOT LIKE 'taken from the state%' AND EXISTS (
                SELECT 1 FROM ledger.entry AS e JOIN ledger.stock_unit AS u ON u.facility_id = e.facility_id AND u.unit_id = e.unit_id
                WHERE e.facility_id = :facility_id AND e.movement_id = s.movement_id AND u.tag IS NOT NULL
                  AND (s.kind <> 'REVERSE' OR NOT EXISTS (SELECT 1 FROM ledger.place AS p
                      WHERE p.facility_id = e.facility_id AND p.place_id IN (e.from_place, e.to_place) HAVING bool_and(p.is_real)))) THEN 'missing'
            ELSE 'none' END AS outcome
FROM span AS s LEFT JOIN reports AS r USING (movement_id)
LEFT JOIN tracking.human_step AS h ON s.kind = 'REVERSE' AND h.facility_id = :facility_id AND h.kind = 'TAKE_BACK'
    AND h.subject = 'movement ' || s.movement_id
LEFT JOIN tracking.connection AS k ON k.facility_id = :facility_id

-- For each place of some units, by event time: how little stood there at some moment after :after although more stands there now. Each row is an event
-- before which less stood than at any time from then on; the latest comes first.
WITH change AS (
    SELECT e.unit_id, s.place_id, e.happened_at, sum(s.sign * e.quantity) AS quantity
    FROM ledger.entry AS e
    CROSS JOIN LATERAL (VALUES (e.to_place, 1), (e.from_place, -1)) AS s (place_id, sign)
    WHERE e.facility_id = :facility_id AND e.unit_id = ANY (:unit_ids::bigint[]) AND e.happened_at > :after::timestamptz
    GROUP BY e.unit_id, s.place_id, e.happened_at
), stood AS (
    SELECT c.unit_id, c.place_id, c.happened_at, b.quantity AS now,
           b.quantity - sum(c.quantity) OVER (PARTITION BY c.unit_id, c.place_id ORDER BY c.happened_at DESC) AS before
    FROM change AS c
    JOIN ledger.balance AS b ON b.facility_id = :facility_id AND b.unit_id = c.unit_id AND b.place_id = c.place_id
), low AS (
    SELECT s.*, min(before) OVER (PARTITION BY unit_id, place_id ORDER BY happened_at DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS lowest
    FROM stood AS s
)
SELECT unit_id, place_id, happened_at, before FROM low
WHERE before < least(now, lowest)
ORDER BY happened_at DESC, unit_id, place_id

-- Recomputes the chain: each seal's digest from the one before and the rows it covers, without a gap between spans. Seals without a count of units were
-- made before the facts of units were sealed.
SELECT 'facility ' || facility_id || ', seal ' || seal_id || ' over movements ' || from_movement || ' to ' || to_movement || ' is broken' AS bad
FROM (
    SELECT s.*, lag(digest, 1, ''::bytea) OVER w AS before, lag(to_movement, 1, 0::bigint) OVER w AS last_before,
           lag(seal_id, 1, 0::bigint) OVER w AS id_before
    FROM ledger.seal AS s
    WINDOW w AS (PARTITION BY facility_id ORDER BY seal_id)) AS s
CROSS JOIN LATERAL ledger.digest_of(s.facility_id, s.from_movement, s.to_movement) AS d
LEFT JOIN LATERAL ledger.facts_of(s.facility_id, s.from_movement, s.to_movement) AS f ON s.unit_count IS NOT NULL
WHERE s.digest <> sha256(s.before || d.bytes || coalesce(f.bytes, ''::bytea))
   OR s.movement_count <> d.movements OR s.entry_count <> d.entries OR s.unit_count <> f.units
   OR s.from_movement <> s.last_before + 1 OR s.seal_id <> s.id_before + 1
ORDER BY facility_id, seal_id
LIMIT 20

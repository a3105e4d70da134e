-- What the shelf was last seen to hold of some packages, carried to now by what was booked since; the rule is that of compare.sql, but what was
-- weighed is the book's within the error its scale may have.
WITH wanted AS (
    SELECT b.tag, b.unit_id, b.unit, b.room_id, b.on_hand FROM ledger.package_balance AS b WHERE b.facility_id = :facility_id AND b.tag = ANY(:tags::text[])
), lines AS (
    SELECT DISTINCT ON (l.tag) l.tag, l.quantity, l.room_id, l.counted_at, l.as_booked, l.tolerance
    FROM reconciliation.count_line AS l JOIN reconciliation.count_session AS s USING (facility_id, count_id)
    WHERE l.facility_id = :facility_id AND l.tag = ANY(:tags::text[]) AND s.state <> 'CANCELED' AND l.counted_at >= :since
    ORDER BY l.tag, l.counted_at DESC, l.line_id DESC
), cover AS (
    SELECT room_id, max(started_at) AS started_at FROM reconciliation.count_session
    WHERE facility_id = :facility_id AND state = 'FINISHED' AND scope IN ('FACILITY', 'ROOM') AND started_at >= :since GROUP BY room_id
), unseen AS (
    SELECT r.tag, max(r.at) AS began
    FROM reconciliation.count_session AS s JOIN reconciliation.count_result AS r USING (facility_id, count_id)
    WHERE facility_id = :facility_id AND s.state = 'FINISHED' AND s.scope IN ('SLOT', 'ITEM', 'ITEMS') AND s.started_at >= :since AND r.verdict = 'MISSING'
      AND r.tag = ANY (:tags::text[])
    GROUP BY r.tag
), joined AS (
    SELECT w.*, l.quantity, l.counted_at, l.as_booked, l.tolerance, l.room_id AS seen_room,
           greatest((SELECT started_at FROM cover WHERE room_id = 0), (SELECT c.started_at FROM cover AS c WHERE c.room_id = w.room_id),
                    (SELECT n.began FROM unseen AS n WHERE n.tag = w.tag)) AS covered_at
    FROM wanted AS w LEFT JOIN lines AS l USING (tag)
), judged AS (
    SELECT j.*, coalesce(j.covered_at > coalesce(j.counted_at, '-infinity') AND NOT EXISTS (
               SELECT 1 FROM ledger.entry AS e WHERE e.facility_id = :facility_id AND e.unit_id = j.unit_id AND e.happened_at > j.covered_at), false) AS missing
    FROM joined AS j
)
SELECT j.tag,
       CASE WHEN NOT j.missing THEN CASE WHEN j.as_booked OR abs(j.quantity + since.moved - j.on_hand) <= j.tolerance THEN j.on_hand ELSE j.quantity + since.moved + since.adjusted END END AS quantity,
       j.unit, CASE WHEN j.missing THEN '' ELSE coalesce(r.name, '') END AS room, CASE WHEN j.missing THEN j.covered_at ELSE j.counted_at END AS at
FROM judged AS j
CROSS JOIN LATERAL (
    SELECT coalesce(sum(d.change) FILTER (WHERE NOT d.adjusts), 0) AS moved,
           coalesce(sum(d.change) FILTER (WHERE d.adjusts AND NOT d.settles), 0) AS adjusted
    FROM (SELECT CASE WHEN t.is_real AND NOT f.is_real THEN e.quantity WHEN f.is_real AND NOT t.is_real THEN -e.quantity ELSE 0 END AS change,
                 'ADJUSTMENT' IN (f.kind, t.kind) AS adjusts, m.document ~ '^(case |taken from the state)' AS settles
          FROM ledger.entry AS e
          JOIN ledger.movement AS m ON m.facility_id = e.facility_id AND m.movement_id = e.movement_id
          JOIN ledger.place AS f ON f.facility_id = e.facility_id AND f.place_id = e.from_place
          JOIN ledger.place AS t ON t.facility_id = e.facility_id AND t.place_id = e.to_place
          WHERE j.counted_at IS NOT NULL AND e.facility_id = :facility_id AND e.unit_id = j.unit_id AND e.happened_at > j.counted_at) AS d) AS since
LEFT JOIN catalog.room AS r ON r.facility_id = :facility_id AND r.room_id = j.seen_room
WHERE j.missing OR j.counted_at IS NOT NULL
ORDER BY j.tag

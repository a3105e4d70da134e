-- What further scans of the same count that nobody took back, and counts that ran at the same time, saw of the tags of a count, each with what the book moved between the two instants. An adjustment between them is
-- read both ways, as in compare.sql; one that settles a case changed the book and not the shelf. A bare scan is no figure: it contradicts no other count, and
-- stands for the book beside a figure of its own count.
-- A recount decides: it is not doubted for what ran beside it.
WITH pairs AS (
    SELECT l.tag, l.counted_at, o.quantity AS other, o.counted_at AS other_at, o.tolerance, false AS same_count
    FROM reconciliation.count_line AS l
    JOIN reconciliation.count_session AS c ON c.facility_id = l.facility_id AND c.count_id = l.count_id
    JOIN reconciliation.count_line AS o ON o.facility_id = l.facility_id AND o.tag = l.tag AND o.count_id <> l.count_id AND NOT o.as_booked
    JOIN reconciliation.count_session AS s ON s.facility_id = o.facility_id AND s.count_id = o.count_id
    WHERE l.facility_id = :facility_id AND l.count_id = :count AND NOT l.as_booked AND c.source <> 'recount'
      AND s.source <> 'recount' AND s.state <> 'CANCELED'
      AND (o.counted_at BETWEEN c.started_at AND :until OR l.counted_at BETWEEN s.started_at AND coalesce(s.finished_at, 'infinity'))
    UNION ALL
    SELECT l.tag, l.counted_at, n.quantity, n.counted_at, n.tolerance, true
    FROM reconciliation.count_scan AS n
    JOIN reconciliation.count_line AS l ON l.facility_id = n.facility_id AND l.count_id = n.count_id AND l.tag = n.tag
    WHERE n.facility_id = :facility_id AND n.count_id = :count AND n.verdict IN ('TWICE', 'OTHER_FIGURE') AND n.quantity IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM reconciliation.count_scan AS o WHERE o.facility_id = n.facility_id AND o.device = n.device AND o.undoes = n.sequence)
)
SELECT l.tag, l.other, l.tolerance, l.same_count, l.counted_at > l.other_at AS after_it, between_them.moved, between_them.adjusted
FROM pairs AS l
LEFT JOIN ledger.stock_unit AS u ON u.facility_id = :facility_id AND u.tag = l.tag
CROSS JOIN LATERAL (
    SELECT coalesce(sum(d.change) FILTER (WHERE NOT d.adjusts), 0) AS moved,
           coalesce(sum(d.change) FILTER (WHERE d.adjusts AND NOT d.settles), 0) AS adjusted
    FROM (SELECT CASE WHEN t.is_real AND NOT f.is_real THEN e.quantity WHEN f.is_real AND NOT t.is_real THEN -e.quantity ELSE 0 END AS change,
                 'ADJUSTMENT' IN (f.kind, t.kind) AS adjusts, m.document ~ '^(case |taken from the state)' AS settles
          FROM ledger.entry AS e
          JOIN ledger.movement AS m ON m.facility_id = e.facility_id AND m.movement_id = e.movement_id
          JOIN ledger.place AS f ON f.facility_id = e.facility_id AND f.place_id = e.from_place
          JOIN ledger.place AS t ON t.facility_id = e.facility_id AND t.place_id = e.to_place
          WHERE e.facility_id = :facility_id AND e.unit_id = u.unit_id
            AND e.happened_at > least(l.counted_at, l.other_at) AND e.happened_at <= greatest(l.counted_at, l.other_at)) AS d) AS between_them
ORDER BY l.tag, l.other_at, l.other

-- Tags of a facility of which shelf, book and state may differ, after :after and in their order, some of them twice: all that do, and some that a closer look
-- (compare.sql) finds to agree. All that the state alone knows are among them, and marked.
-- Of a million that agree each is read once, by several processes side by side, and told by its row alone. Nothing may stand in their way there: no materialized
-- part, no subquery that looks at the row. What needs one is asked outside (OFFSET 0 keeps it there) of the few rows that seem to differ: whether the units
-- measure the same, whether the place is the one where most of the package stands, whether the line is the latest of its tag.
SELECT c.tag, c.state_only
FROM (
    SELECT d.tag, d.state_only
    FROM (
        SELECT j.*
        FROM (
            SELECT coalesce(b.tag, s.tag, l.tag) AS tag, b.unit_id, b.on_hand, b.unit, b.place_id, s.status, s.quantity AS state, s.unit AS state_unit,
                   l.tag AS line_tag, l.counted_at, l.line_id, p.covered_at,
                   b.tag IS NULL AND s.tag IS NOT NULL AS state_only,
                   b.tag IS NOT NULL AND p.place_id IS NULL
                   OR :state_known AND b.tag IS NOT NULL AND (
                          s.tag IS NULL OR s.lab_state <> b.lab_state AND s.lab_state <> ''
                          OR s.item_name <> i.name AND s.item_name <> '' AND lower(s.item_name) <> lower(i.name)) AS differs,
                   s.status <> 'ACTIVE' AS inactive,
                   s.quantity <> b.on_hand OR s.unit <> CASE b.unit WHEN 'EACH' THEN 'Each' WHEN 'GRAM' THEN 'Grams' ELSE '' END AS measures,
                   s.location <> p.name AND s.location <> '' AND lower(s.location) <> lower(p.name) AS stands,
                   b.tag IS NULL AND l.tag IS NOT NULL OR l.quantity <> b.on_hand AND NOT l.as_booked AS counted,
                   l.room_id <> p.room_id AND l.room_id > 0 OR l.slot_id <> p.slot_id AND l.slot_id > 0 AS stood,
                   p.covered_at > coalesce(l.counted_at, '-infinity') AS missed
            FROM (SELECT u.tag, u.unit_id, u.item_id, u.unit, u.on_hand, u.lab_state, m.place_id
                  FROM ledger.stock_unit AS u
                  LEFT JOIN (SELECT m.unit_id, m.place_id FROM ledger.balance AS m WHERE m.facility_id = :facility_id AND m.has_stock AND m.is_real) AS m
                      ON m.unit_id = u.unit_id
                  WHERE u.facility_id = :facility_id AND u.tag IS NOT NULL AND u.has_stock) AS b
            FULL JOIN (
                SELECT p.tag, p.status, p.item_name, p.quantity, p.unit, p.location, p.lab_state
                FROM tracking.state_package AS p WHERE p.facility_id = :facility_id AND p.status <> 'INACTIVE' AND :state_known) AS s ON s.tag = b.tag
            FULL JOIN (
                SELECT l.tag, l.quantity, l.room_id, l.counted_at, l.line_id, l.as_booked, n.slot_id
                FROM reconciliation.count_line AS l JOIN reconciliation.count_session AS n ON n.facility_id = l.facility_id AND n.count_id = l.count_id
                WHERE l.facility_id = :facility_id AND n.state <> 'CANCELED' AND l.counted_at >= :since) AS l ON l.tag = coalesce(b.tag, s.tag)
            LEFT JOIN (
                SELECT p.place_id, coalesce(p.room_id, 0) AS room_id, CASE WHEN p.kind = 'SLOT' THEN p.ref::bigint ELSE 0 END AS slot_id, r.name,
                       greatest(part.covered_at, whole.covered_at) AS covered_at
                FROM ledger.place AS p
                LEFT JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
                LEFT JOIN (SELECT room_id, max(started_at) AS covered_at FROM reconciliation.count_session
                           WHERE facility_id = :facility_id AND state = 'FINISHED' AND scope IN ('FACILITY', 'ROOM') AND started_at >= :since GROUP BY room_id) AS part
                    ON part.room_id = p.room_id
                CROSS JOIN (SELECT max(started_at) AS covered_at FROM reconciliation.count_session
                            WHERE facility_id = :facility_id AND state = 'FINISHED' AND scope IN ('FACILITY', 'ROOM') AND started_at >= :since AND room_id = 0) AS whole
                WHERE p.facility_id = :facility_id AND p.is_real) AS p ON p.place_id = b.place_id
            LEFT JOIN catalog.item AS i ON i.item_id = b.item_id) AS j
        WHERE j.state_only OR j.differs OR j.inactive OR j.measures OR j.stands OR j.counted OR j.stood OR j.missed
        OFFSET 0) AS d
    WHERE d.state_only OR d.differs
       OR d.inactive AND (d.status <> 'ON_HOLD' OR NOT EXISTS (
           SELECT 1 FROM ledger.hold AS h WHERE h.facility_id = :facility_id AND h.unit_id = d.unit_id AND h.released_at IS NULL))
       OR d.measures AND (
           SELECT d.on_hand <> CASE WHEN su.size <> bu.size THEN round(d.state * su.size / bu.size, 7) ELSE d.state END OR su.kind <> bu.kind
           FROM (SELECT d.state_unit AS name, d.unit AS unit) AS q
           LEFT JOIN reconciliation.unit_of_state AS su ON su.name = q.name LEFT JOIN reconciliation.unit_of_state AS bu ON bu.unit = q.unit)
       OR (d.stands OR d.stood) AND d.place_id = (
           SELECT m.place_id FROM ledger.balance AS m
           WHERE m.facility_id = :facility_id AND m.unit_id = d.unit_id AND m.is_real AND m.has_stock ORDER BY m.quantity DESC, m.place_id LIMIT 1)
       OR (d.counted OR d.missed AND NOT EXISTS (
           SELECT 1 FROM ledger.entry AS e WHERE e.facility_id = :facility_id AND e.unit_id = d.unit_id AND e.happened_at > d.covered_at))
          AND (d.line_tag IS NULL OR NOT EXISTS (
           SELECT 1 FROM reconciliation.count_line AS x JOIN reconciliation.count_session AS y ON y.facility_id = x.facility_id AND y.count_id = x.count_id
           WHERE x.facility_id = :facility_id AND x.tag = d.line_tag AND x.counted_at >= d.counted_at AND (x.counted_at, x.line_id) > (d.counted_at, d.line_id)
             AND y.state <> 'CANCELED'))
    UNION ALL
    -- Counted, and booked since.
    SELECT d.line_tag, false
    FROM (SELECT l.tag AS line_tag, l.counted_at, l.line_id
          FROM (SELECT e.unit_id, max(e.happened_at) AS at
                FROM ledger.entry AS e
                WHERE e.facility_id = :facility_id AND e.happened_at > (
                    SELECT min(l.counted_at) FROM reconciliation.count_line AS l WHERE l.facility_id = :facility_id AND l.counted_at >= :since)
                GROUP BY e.unit_id) AS e
          JOIN ledger.stock_unit AS u ON u.facility_id = :facility_id AND u.unit_id = e.unit_id
          JOIN reconciliation.count_line AS l ON l.facility_id = :facility_id AND l.tag = u.tag AND l.counted_at >= :since AND l.counted_at < e.at AND NOT l.as_booked
          JOIN reconciliation.count_session AS n ON n.facility_id = l.facility_id AND n.count_id = l.count_id AND n.state <> 'CANCELED') AS d
    WHERE NOT EXISTS (
        SELECT 1 FROM reconciliation.count_line AS x JOIN reconciliation.count_session AS y ON y.facility_id = x.facility_id AND y.count_id = x.count_id
        WHERE x.facility_id = :facility_id AND x.tag = d.line_tag AND x.counted_at >= d.counted_at AND (x.counted_at, x.line_id) > (d.counted_at, d.line_id)
          AND y.state <> 'CANCELED')
    UNION ALL
    SELECT q.tag, false FROM reconciliation.recount AS q WHERE q.facility_id = :facility_id AND q.done_at IS NULL
    UNION ALL
    -- Looked for in its slot or among its item.
    SELECT r.tag, false
    FROM reconciliation.count_session AS n JOIN reconciliation.count_result AS r ON r.facility_id = n.facility_id AND r.count_id = n.count_id
    WHERE n.facility_id = :facility_id AND n.state = 'FINISHED' AND n.scope IN ('SLOT', 'ITEM', 'ITEMS') AND n.started_at >= :since AND r.verdict = 'MISSING'
    UNION ALL
    -- On the road for long.
    SELECT u.tag, false
    FROM ledger.place AS p
    JOIN ledger.balance AS m ON m.facility_id = p.facility_id AND m.place_id = p.place_id AND m.has_stock
    JOIN ledger.stock_unit AS u ON u.facility_id = m.facility_id AND u.unit_id = m.unit_id AND u.tag IS NOT NULL AND NOT u.has_stock
    WHERE p.facility_id = :facility_id AND p.kind = 'IN_TRANSIT' AND NOT EXISTS (
        SELECT 1 FROM ledger.entry AS e WHERE e.facility_id = :facility_id AND e.unit_id = u.unit_id AND e.happened_at >= :late_before)
) AS c
WHERE :after = '' OR c.tag COLLATE "C" > :after
ORDER BY c.tag COLLATE "C"
LIMIT :most

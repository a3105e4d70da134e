-- Shelf, book and state of :tags of a facility, side by side. One row a tag, in their order. Which of all tags to look at here, may_differ.sql says.
-- The latest count is carried to now by what was booked since it was taken, so that a package counted at 9 and picked at 10 still agrees.
-- An adjustment made since is read both ways, as goods thrown away and as the book put right: it agrees when either does. One that settles a case is the latter.
-- A package is missing when a finished count of its room, slot or item did not find it and nothing has moved it since that count began.
-- {differing} leaves out what agrees in every respect. It stands in the text and is no parameter: so the plan for a few tags fits any few tags and is kept, where
-- planning takes several times as long as looking.
-- A tag that is to be counted again differs, whatever was counted. A bare scan saw what the book has.
-- A tag that was misread is on no shelf any more once the one that was meant has been seen. What has been on the road since before :late_before is listed too.
WITH lines AS (
    SELECT DISTINCT ON (l.tag) l.tag, l.quantity, l.unit, l.room_id, l.counted_at, l.count_id, l.as_booked, l.counted_by, l.tolerance, s.slot_id
    FROM reconciliation.count_line AS l
    JOIN reconciliation.count_session AS s USING (facility_id, count_id)
    WHERE l.facility_id = :facility_id AND s.state <> 'CANCELED' AND l.counted_at >= :since AND l.tag = ANY (:tags::text[])
    ORDER BY l.tag, l.counted_at DESC, l.line_id DESC
), road AS (
    SELECT DISTINCT u.tag
    FROM ledger.place AS p
    JOIN ledger.balance AS b ON b.facility_id = p.facility_id AND b.place_id = p.place_id AND b.has_stock
    JOIN ledger.stock_unit AS u ON u.facility_id = b.facility_id AND u.unit_id = b.unit_id AND u.tag IS NOT NULL AND NOT u.has_stock
    WHERE p.facility_id = :facility_id AND p.kind = 'IN_TRANSIT' AND u.tag = ANY (:tags::text[])
), seen AS (
    SELECT coalesce(l.tag, r.tag) AS tag, l.quantity, l.unit, l.room_id, l.counted_at, l.count_id, l.as_booked, l.counted_by, l.tolerance, l.slot_id
    FROM lines AS l FULL JOIN road AS r ON r.tag = l.tag
), cover AS (
    SELECT room_id, max(started_at) AS started_at
    FROM reconciliation.count_session
    WHERE facility_id = :facility_id AND state = 'FINISHED' AND scope IN ('FACILITY', 'ROOM') AND started_at >= :since
    GROUP BY room_id
), unseen AS MATERIALIZED (
    SELECT r.tag, max(r.at) AS began
    FROM reconciliation.count_session AS s JOIN reconciliation.count_result AS r USING (facility_id, count_id)
    WHERE facility_id = :facility_id AND s.state = 'FINISHED' AND s.scope IN ('SLOT', 'ITEM', 'ITEMS') AND s.started_at >= :since AND r.verdict = 'MISSING'
      AND r.tag = ANY (:tags::text[])
    GROUP BY r.tag
), book AS MATERIALIZED (
    SELECT u.tag, u.unit_id, u.item_id, u.unit, u.on_hand, u.lab_state, p.room_id, CASE WHEN p.kind = 'SLOT' THEN p.ref::bigint END AS slot_id,
           h.unit_id IS NOT NULL AS held, br.name AS room, bi.name AS item
    FROM ledger.stock_unit AS u
    LEFT JOIN LATERAL (
        SELECT b.place_id FROM ledger.balance AS b
        WHERE b.facility_id = u.facility_id AND b.unit_id = u.unit_id AND b.is_real AND b.has_stock
        ORDER BY b.quantity DESC, b.place_id LIMIT 1) AS o ON true
    LEFT JOIN ledger.place AS p ON p.facility_id = :facility_id AND p.place_id = o.place_id AND p.is_real
    LEFT JOIN catalog.room AS br ON br.facility_id = :facility_id AND br.room_id = p.room_id
    LEFT JOIN catalog.item AS bi ON bi.item_id = u.item_id
    LEFT JOIN (SELECT DISTINCT unit_id FROM ledger.hold
               WHERE facility_id = :facility_id AND released_at IS NULL
                 AND unit_id = ANY (ARRAY(SELECT unit_id FROM ledger.stock_unit WHERE facility_id = :facility_id AND tag = ANY (:tags::text[])))) AS h ON h.unit_id = u.unit_id
    WHERE u.facility_id = :facility_id AND u.tag IS NOT NULL AND u.has_stock AND u.tag = ANY (:tags::text[])
), state AS MATERIALIZED (
    SELECT p.tag, p.status, p.item_name, p.quantity, p.unit, p.location, p.lab_state, p.seen_at
    FROM tracking.state_package AS p
    WHERE p.facility_id = :facility_id AND p.status <> 'INACTIVE' AND :state_known AND p.tag = ANY (:tags::text[])
), pending AS (
    SELECT e.tag, bool_or(o.state = 'WAITING') AS waiting, bool_or(o.state = 'REFUSED') AS refused, bool_or(o.unanswered) AS unanswered,
           bool_or(o.state = 'WAITING' AND strpos(o.answer, :denied) > 0) AS denied,
           bool_or((o.state = 'REFUSED' OR o.unanswered) AND o.kind = 'CREATE' AND o.movement_id > 0 AND EXISTS (
               SELECT 1 FROM tracking.outbox AS n
               WHERE n.facility_id = :facility_id AND n.movement_id = o.movement_id AND n.movement_id > 0 AND n.kind = 'CREATE' AND n.state = 'SENT')) AS half_done,
           sum(e.difference) AS queued
    FROM (SELECT m.*, m.state = 'WAITING' AND m.attempts > 0 AND (m.answer <> '' OR m.attempted_at < :unanswered_before) AS unanswered
          FROM tracking.outbox AS m WHERE m.facility_id = :facility_id AND m.state IN ('WAITING', 'REFUSED')) AS o
    JOIN tracking.outbox_effect AS e USING (facility_id, message_id)
    WHERE e.tag = ANY (:tags::text[])
    GROUP BY e.tag
), joined AS (
    SELECT coalesce(b.tag, s.tag, l.tag) AS tag, coalesce(b.unit_id, gone.unit_id) AS unit_id, coalesce(b.item_id, gone.item_id) AS item_id,
           coalesce(b.unit, gone.unit, su.unit, l.unit, '') AS unit,
           CASE WHEN b.tag IS NOT NULL THEN b.on_hand WHEN gone.unit_id IS NOT NULL THEN 0 END AS book,
           coalesce(b.lab_state, gone.lab_state, '') AS book_lab, b.room AS room, b.item AS own_item, coalesce(b.room_id, 0) AS book_room_id,
           coalesce(b.slot_id, 0) AS book_slot_id, coalesce(b.held, false) AS book_held,
           coalesce(gone.in_transit, false) AS book_in_transit,
           coalesce(gone.happened_at < :late_before AND (gone.in_transit OR s.status = 'IN_TRANSIT'), false) AS late,
           s.status AS state_status, s.item_name AS state_item, s.location AS state_location, s.lab_state AS state_lab, s.seen_at AS state_seen_at, coalesce(s.unit, '') AS state_unit,
           coalesce(su.kind = bu.kind, true) AS same_kind,
           CASE WHEN su.kind = bu.kind THEN CASE WHEN su.size = bu.size THEN s.quantity ELSE round(s.quantity * su.size / bu.size, 7) END
                ELSE s.quantity END AS state,
           l.quantity AS counted, l.counted_at, l.count_id, coalesce(l.room_id, 0) AS shelf_room_id, coalesce(l.slot_id, 0) AS shelf_slot_id, coalesce(l.as_booked, false) AS as_booked,
           coalesce(l.counted_by, '') AS counted_by, coalesce(l.tolerance, 0) AS tolerance,
           CASE WHEN b.tag IS NOT NULL THEN greatest(whole.started_at, part.started_at, un.began) END AS covered_at
    FROM book AS b
    FULL JOIN state AS s ON s.tag = b.tag
    FULL JOIN seen AS l ON l.tag = coalesce(b.tag, s.tag)
    LEFT JOIN LATERAL (
        SELECT p.unit_id, p.item_id, p.unit, p.lab_state, t.in_transit, t.happened_at
        FROM ledger.stock_unit AS p
        LEFT JOIN LATERAL (
            SELECT pl.kind = 'IN_TRANSIT' AS in_transit, e.happened_at
            FROM ledger.entry AS e JOIN ledger.place AS pl ON pl.facility_id = e.facility_id AND pl.place_id = e.to_place
            WHERE e.facility_id = p.facility_id AND e.unit_id = p.unit_id ORDER BY e.happened_at DESC, e.entry_id DESC LIMIT 1) AS t ON true
        WHERE b.tag IS NULL AND p.facility_id = :facility_id AND p.tag = coalesce(s.tag, l.tag) OFFSET 0) AS gone ON true
    LEFT JOIN cover AS whole ON whole.room_id = 0
    LEFT JOIN cover AS part ON part.room_id = b.room_id
    LEFT JOIN unseen AS un ON un.tag = b.tag
    LEFT JOIN reconciliation.unit_of_state AS su ON su.name = s.unit
    LEFT JOIN reconciliation.unit_of_state AS bu ON bu.unit = coalesce(b.unit, gone.unit, su.unit)
), picked AS (
    -- Only what can differ is looked at more closely: what was counted or missed, and where the state says something else than the book.
    SELECT j.*
    FROM (SELECT o.*, o.tag IN (SELECT q.tag FROM reconciliation.recount AS q WHERE q.facility_id = :facility_id AND q.done_at IS NULL) AS recount,
                 coalesce(o.room, '') AS book_room, coalesce(o.book > 0 AND o.state_item <> '' AND lower(o.state_item) <> lower(o.own_item), false) IS FALSE AS same_item,
                 coalesce(:state_known AND (coalesce(o.book, 0) <> CASE WHEN o.state_status IN ('ACTIVE', 'ON_HOLD') THEN o.state ELSE 0 END
                          OR o.state_status = 'IN_TRANSIT' AND o.book > 0 OR NOT o.same_kind
                          OR o.book > 0 AND o.state_item <> '' AND lower(o.state_item) <> lower(o.own_item)
                          OR o.state_status = 'ON_HOLD' AND NOT o.book_held AND o.book > 0
                          OR o.book > 0 AND o.state_lab <> '' AND o.state_lab <> o.book_lab
                          OR o.book > 0 AND o.state_location <> '' AND lower(o.state_location) <> lower(coalesce(o.room, o.state_location))), false)
                     AS state_differs
          FROM joined AS o) AS j
    WHERE NOT {differing} OR j.recount OR j.late OR j.state_differs OR j.covered_at > coalesce(j.counted_at, '-infinity') OR j.counted IS NOT NULL
), carried AS (
    SELECT j.*,
           CASE WHEN j.as_booked AND j.book IS NOT NULL THEN j.book WHEN j.counted + since.moved = j.book THEN j.counted + since.moved ELSE j.counted + since.moved + since.adjusted END AS shelf,
           coalesce(j.covered_at > coalesce(j.counted_at, '-infinity') AND NOT EXISTS (
               SELECT 1 FROM ledger.entry AS e
               WHERE e.facility_id = :facility_id AND e.unit_id = j.unit_id AND e.happened_at > j.covered_at), false) AS missing,
           EXISTS (SELECT 1 FROM ledger.entry AS e JOIN ledger.place AS f ON f.facility_id = e.facility_id AND f.place_id = e.from_place
                   JOIN ledger.place AS t ON t.facility_id = e.facility_id AND t.place_id = e.to_place
                   WHERE (j.shelf_room_id > 0 OR j.shelf_slot_id > 0) AND e.facility_id = :facility_id AND e.unit_id = j.unit_id AND e.happened_at > j.counted_at
                     AND t.is_real AND (t.room_id IS DISTINCT FROM f.room_id OR j.shelf_slot_id > 0)) AS moved_since
    FROM picked AS j
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(d.change) FILTER (WHERE NOT d.adjusts), 0) AS moved,
               coalesce(sum(d.change) FILTER (WHERE d.adjusts AND NOT d.settles), 0) AS adjusted
        FROM (SELECT CASE WHEN t.is_real AND NOT f.is_real THEN e.quantity WHEN f.is_real AND NOT t.is_real THEN -e.quantity ELSE 0 END AS change,
                     'ADJUSTMENT' IN (f.kind, t.kind) AS adjusts, m.document ~ '^(case |taken from the state)' AS settles
              FROM ledger.entry AS e
              JOIN ledger.movement AS m ON m.facility_id = e.facility_id AND m.movement_id = e.movement_id
              JOIN ledger.place AS f ON f.facility_id = e.facility_id AND f.place_id = e.from_place
              JOIN ledger.place AS t ON t.facility_id = e.facility_id AND t.place_id = e.to_place
              WHERE j.counted IS NOT NULL AND e.facility_id = :facility_id AND e.unit_id = j.unit_id AND e.happened_at > j.counted_at) AS d) AS since
    OFFSET 0
), looked AS (
    SELECT c.*, coalesce(w.twin, '') AS twin, coalesce(w.mended, false) AS mended,
           CASE WHEN c.missing OR c.counted = 0 THEN (
               -- Counts and recounts that looked for it since it was seen or moved last.
               SELECT (SELECT count(*) FROM reconciliation.count_session AS s
                       WHERE s.facility_id = :facility_id AND s.state = 'FINISHED' AND s.scope IN ('FACILITY', 'ROOM') AND s.room_id IN (0, c.book_room_id)
                         AND s.started_at > f.at)
                      + (SELECT count(*) FROM reconciliation.count_session AS s JOIN reconciliation.count_result AS r USING (facility_id, count_id)
                         WHERE facility_id = :facility_id AND s.state = 'FINISHED' AND s.scope IN ('SLOT', 'ITEM', 'ITEMS') AND r.tag = c.tag AND r.verdict = 'MISSING'
                           AND r.at > f.at)
                      + (SELECT count(*) FROM reconciliation.count_line AS l JOIN reconciliation.count_session AS s USING (facility_id, count_id)
                         WHERE l.facility_id = :facility_id AND s.state <> 'CANCELED' AND l.tag = c.tag AND l.quantity = 0 AND l.counted_at > f.at)
               FROM (SELECT greatest(:since, (SELECT max(e.happened_at) FROM ledger.entry AS e WHERE e.facility_id = :facility_id AND e.unit_id = c.unit_id),
                                     (SELECT max(l.counted_at) FROM reconciliation.count_line AS l JOIN reconciliation.count_session AS s USING (facility_id, count_id)
                                      WHERE l.facility_id = :facility_id AND s.state <> 'CANCELED' AND l.tag = c.tag AND l.quantity > 0)) AS at) AS f) ELSE 0 END::integer AS missed
    FROM carried AS c
    LEFT JOIN LATERAL (
        SELECT r.twin, c.book IS NULL AND EXISTS (
                   SELECT 1 FROM reconciliation.count_line AS l JOIN reconciliation.count_session AS s USING (facility_id, count_id)
                   WHERE l.facility_id = :facility_id AND s.state <> 'CANCELED' AND l.tag = r.twin AND l.quantity > 0 AND l.counted_at > c.counted_at) AS mended
        FROM reconciliation.count_result AS r
        WHERE (c.book IS NULL OR c.missing) AND r.facility_id = :facility_id AND r.tag = c.tag AND r.twin <> ''
          AND CASE WHEN c.book IS NULL THEN r.count_id = c.count_id ELSE r.verdict = 'MISSING' AND r.at > coalesce(c.counted_at, '-infinity') END
        ORDER BY r.at DESC LIMIT 1) AS w ON true
)
SELECT c.tag, c.unit_id, coalesce(i.name, c.state_item, '') AS item, coalesce(i.number, '') AS number, c.unit, c.book, c.book_lab,
       c.book_room_id, c.book_room, c.book_slot_id, c.book_held, c.book_in_transit, c.late, c.state, coalesce(c.state_status, '') AS state_status,
       coalesce(c.state_location, '') AS state_location, coalesce(c.state_lab, '') AS state_lab, c.state_seen_at, c.state_unit, c.same_kind, c.same_item,
       CASE WHEN c.missing OR c.mended THEN NULL ELSE c.shelf END AS shelf, c.missing OR c.counted IS NOT NULL AND NOT c.mended AS was_counted, c.counted,
       CASE WHEN c.missing THEN c.covered_at ELSE c.counted_at END AS counted_at,
       CASE WHEN c.missing OR c.moved_since THEN 0 ELSE c.shelf_room_id END AS shelf_room_id, CASE WHEN c.missing OR c.moved_since THEN 0 ELSE c.shelf_slot_id END AS shelf_slot_id,
       CASE WHEN c.missing OR c.moved_since THEN '' ELSE coalesce(sr.name, '') END AS shelf_room, c.as_booked, c.counted_by, c.tolerance, c.recount, c.twin, c.missed,
       coalesce(p.waiting, false) AS waiting, coalesce(p.refused, false) AS refused, coalesce(p.unanswered, false) AS unanswered,
       coalesce(p.denied, false) AS denied, coalesce(p.half_done, false) AS half_done, coalesce(p.queued, 0) AS queued,
       c.state_differs AND :unread_since::timestamptz IS NOT NULL AND EXISTS (
           SELECT 1 FROM ledger.entry AS e WHERE e.facility_id = :facility_id AND e.unit_id = c.unit_id AND e.recorded_at > :unread_since) AS unread,
       CASE WHEN c.book > 0 AND c.state_status IS NULL AND :state_known
            THEN EXISTS (SELECT 1 FROM tracking.state_transfer_line AS tl
                         JOIN tracking.state_transfer AS t ON t.facility_id = tl.facility_id AND t.incoming = tl.incoming AND t.state_id = tl.state_id
                         WHERE tl.facility_id = :facility_id AND tl.tag = c.tag AND tl.incoming AND NOT t.voided AND t.received_at IS NULL)
            ELSE false END AS to_receive,
       CASE WHEN c.book_in_transit AND c.state_status IN ('ACTIVE', 'ON_HOLD') AND :state_known
            THEN EXISTS (SELECT 1 FROM ledger.balance AS b
                         JOIN ledger.place AS p ON p.facility_id = b.facility_id AND p.place_id = b.place_id AND p.kind = 'IN_TRANSIT'
                         JOIN tracking.state_transfer AS t ON t.facility_id = p.facility_id AND t.name = p.ref AND NOT t.incoming AND NOT t.voided
                         JOIN tracking.state_transfer_line AS tl ON tl.facility_id = t.facility_id AND NOT tl.incoming AND tl.state_id = t.state_id
                         WHERE b.facility_id = :facility_id AND b.unit_id = c.unit_id AND b.has_stock AND tl.tag = c.tag AND tl.state = 'Returned' AND t.name <> '')
            ELSE false END AS came_back
FROM looked AS c
LEFT JOIN pending AS p ON p.tag = c.tag
LEFT JOIN catalog.item AS i ON i.item_id = c.item_id
LEFT JOIN catalog.room AS sr ON sr.facility_id = :facility_id AND sr.room_id = c.shelf_room_id
WHERE NOT {differing} OR c.recount OR c.late OR c.state_differs OR c.missing OR c.counted IS NOT NULL AND c.shelf <> coalesce(c.book, 0)
   OR c.book > 0 AND NOT c.moved_since AND (c.shelf_room_id > 0 AND c.shelf_room_id <> c.book_room_id
      OR c.shelf_slot_id > 0 AND c.book_slot_id > 0 AND c.shelf_slot_id <> c.book_slot_id)
ORDER BY c.tag COLLATE "C"
LIMIT :limit

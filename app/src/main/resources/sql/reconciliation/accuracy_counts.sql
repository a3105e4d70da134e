-- What finished counts that were begun on some days came to, a row each package that was counted or not found, laid to one thing in the respect that is asked
-- for (:by): its week, item, the vendor its lot came from, the room it was counted in, the person who counted it. What waits for a recount, what a recount
-- decided instead, and misread tags are no results. A package that was only scanned counts with the quantity that was booked.
SELECT c.count_id, c.tag, c.verdict, c.expected, c.counted, c.at, coalesce(nullif(l.counted_by, ''), nullif(s.finished_by, ''), s.counted_by) AS counted_by,
       coalesce(i.name, '') AS item, coalesce(u.unit, '') AS unit,
       CASE WHEN c.verdict = 'AGREES' THEN 0 ELSE abs(coalesce(c.counted, 0) - c.expected) END AS off,
       CASE :by::text
           WHEN 'WEEK' THEN ((s.day - :first::date) / 7)::text
           WHEN 'ITEM' THEN u.item_id::text
           WHEN 'ROOM' THEN r.room_id::text
           WHEN 'PERSON' THEN coalesce(nullif(l.counted_by, ''), nullif(s.finished_by, ''), s.counted_by)
           WHEN 'VENDOR' THEN came.vendor
       END AS key,
       CASE :by::text
           WHEN 'ITEM' THEN i.name
           WHEN 'ROOM' THEN r.name
           WHEN 'PERSON' THEN coalesce(nullif(l.counted_by, ''), nullif(s.finished_by, ''), s.counted_by)
           WHEN 'VENDOR' THEN v.name
       END AS label
FROM reconciliation.count_session AS s
JOIN reconciliation.count_result AS c ON c.facility_id = s.facility_id AND c.count_id = s.count_id
LEFT JOIN reconciliation.count_line AS l ON l.facility_id = c.facility_id AND l.count_id = c.count_id AND l.tag = c.tag
LEFT JOIN ledger.stock_unit AS u ON u.facility_id = c.facility_id AND u.tag = c.tag
LEFT JOIN catalog.item AS i ON i.item_id = u.item_id
-- Where it was not found: the room that was counted, else where the book had it then.
LEFT JOIN LATERAL (
    SELECT t.room_id
    FROM ledger.entry AS e
    JOIN ledger.place AS t ON t.facility_id = e.facility_id AND t.place_id = e.to_place
    WHERE e.facility_id = u.facility_id AND e.unit_id = u.unit_id AND e.happened_at <= c.at
    ORDER BY e.happened_at DESC, e.entry_id DESC LIMIT 1) AS stood ON :by::text = 'ROOM' AND coalesce(l.room_id, 0) = 0 AND s.room_id = 0
LEFT JOIN catalog.room AS r ON r.facility_id = c.facility_id AND r.room_id = coalesce(nullif(l.room_id, 0), nullif(s.room_id, 0), stood.room_id)
LEFT JOIN LATERAL (
    SELECT p.ref AS vendor
    FROM ledger.stock_unit AS o
    JOIN ledger.entry AS e ON e.facility_id = o.facility_id AND e.unit_id = o.unit_id
    JOIN ledger.place AS p ON p.facility_id = e.facility_id AND p.place_id = e.from_place AND p.kind = 'VENDOR'
    WHERE o.facility_id = u.facility_id AND o.lot = u.lot
    ORDER BY e.happened_at, e.entry_id LIMIT 1) AS came ON :by::text = 'VENDOR'
LEFT JOIN catalog.vendor AS v ON v.vendor_id::text = came.vendor
WHERE s.facility_id = :facility_id AND s.state = 'FINISHED' AND s.day BETWEEN :first::date AND :last::date
  AND c.verdict IN ('AGREES', 'DIFFERS', 'MISSING', 'NOT_IN_BOOK') AND c.twin = ''

-- The lines of a count, each with what the book held at the line's own instant: what it holds now less what has changed since. Told late counts as known now.
-- Unplaced is a line of which it is unsure when it was taken, and of whose package the book changed within that time.
SELECT l.tag, l.quantity AS counted, l.counted_at AS at, l.as_booked, l.tolerance, u.unit_id IS NOT NULL AS in_book,
       coalesce(u.on_hand - since.change, 0) AS expected,
       EXISTS (SELECT 1 FROM reconciliation.count_line AS o
               JOIN reconciliation.count_session AS s ON s.facility_id = o.facility_id AND s.count_id = o.count_id
               WHERE o.facility_id = l.facility_id AND o.tag = l.tag AND o.count_id <> l.count_id AND coalesce(o.unsure_from, o.counted_at) > l.counted_at
                 AND s.source = 'recount' AND s.state = 'FINISHED') AS counted_later,
       EXISTS (SELECT 1 FROM ledger.entry AS e
               JOIN ledger.place AS f ON f.facility_id = e.facility_id AND f.place_id = e.from_place
               JOIN ledger.place AS t ON t.facility_id = e.facility_id AND t.place_id = e.to_place
               WHERE e.facility_id = l.facility_id AND e.unit_id = u.unit_id AND f.is_real <> t.is_real
                 AND e.happened_at > l.unsure_from AND e.happened_at <= l.unsure_to) AS unplaced
FROM reconciliation.count_line AS l
LEFT JOIN ledger.stock_unit AS u ON u.facility_id = l.facility_id AND u.tag = l.tag
CROSS JOIN LATERAL (
    SELECT coalesce(sum(CASE WHEN t.is_real AND NOT f.is_real THEN e.quantity WHEN f.is_real AND NOT t.is_real THEN -e.quantity ELSE 0 END), 0) AS change
    FROM ledger.entry AS e
    JOIN ledger.place AS f ON f.facility_id = e.facility_id AND f.place_id = e.from_place
    JOIN ledger.place AS t ON t.facility_id = e.facility_id AND t.place_id = e.to_place
    WHERE e.facility_id = l.facility_id AND e.unit_id = u.unit_id AND e.happened_at > l.counted_at) AS since
WHERE l.facility_id = :facility_id AND l.count_id = :count
ORDER BY l.tag

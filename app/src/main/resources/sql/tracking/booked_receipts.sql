-- Packages of incoming transfers that the state has not seen received, with what our book has taken in of them; without those whose receipt was
-- told. Goods that were here long before came for another reason and do not count. Senders mark a truck as departed when it has arrived already: what
-- was booked a day before that counts, unless it left again since.
-- Ordered by manifest, then tag.
SELECT t.manifest, t.other_name, t.other_license, l.tag, l.item_name, l.shipped, l.unit AS state_unit, b.quantity AS booked, b.unit AS book_unit, b.at
FROM tracking.state_transfer AS t
JOIN tracking.state_transfer_line AS l USING (facility_id, incoming, state_id)
LEFT JOIN LATERAL (
    SELECT sum(e.quantity) AS quantity, min(u.unit) AS unit, min(m.happened_at) AS at
    FROM ledger.stock_unit AS u
    JOIN ledger.entry AS e ON e.facility_id = u.facility_id AND e.unit_id = u.unit_id
    JOIN ledger.movement AS m ON m.facility_id = e.facility_id AND m.movement_id = e.movement_id AND m.kind = 'RECEIVE'
    WHERE u.facility_id = t.facility_id AND u.tag = l.tag
      AND (m.happened_at >= coalesce(t.departed_at, t.last_modified - interval '14 days')
        OR m.happened_at >= t.departed_at - interval '1 day' AND NOT EXISTS (
            SELECT 1 FROM ledger.entry AS gone
            JOIN ledger.movement AS left_again ON left_again.facility_id = gone.facility_id AND left_again.movement_id = gone.movement_id
              AND left_again.kind = 'SHIP' AND left_again.happened_at > m.happened_at
            WHERE gone.facility_id = u.facility_id AND gone.unit_id = u.unit_id))) AS b ON true
WHERE t.facility_id = :f AND t.incoming AND NOT t.voided AND t.received_at IS NULL AND t.manifest <> '' AND t.opened_modified = t.last_modified
  AND NOT EXISTS (SELECT 1 FROM tracking.receipt_told AS r WHERE r.facility_id = t.facility_id AND r.state_id = t.state_id)
ORDER BY t.manifest, l.tag
LIMIT 5000

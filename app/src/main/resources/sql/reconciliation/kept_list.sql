-- What a device keeps of a count: first what the count is of, then what else the facility has, then what it used up last; :most of the first two, :used of the last.
-- Its first branch is completed by what the count is of, by the unit u.
WITH wanted AS MATERIALIZED (
    SELECT k.unit_id, bool_or(k.expected) AS expected
    FROM ((SELECT u.unit_id, true AS expected {scope} ORDER BY u.unit_id LIMIT :most)
          UNION ALL
          (SELECT u.unit_id, false FROM ledger.stock_unit AS u
           WHERE u.facility_id = :f AND u.tag IS NOT NULL AND u.has_stock ORDER BY u.unit_id LIMIT :most)
          UNION ALL
          (SELECT u.unit_id, false FROM ledger.stock_unit AS u
           WHERE u.facility_id = :f AND u.tag IS NOT NULL AND NOT u.has_stock ORDER BY u.unit_id DESC LIMIT :used)) AS k
    GROUP BY k.unit_id
)
SELECT u.tag, i.name AS item, u.unit, u.on_hand, coalesce(r.name, '') AS room, w.expected,
       EXISTS (SELECT 1 FROM reconciliation.count_line AS l WHERE l.facility_id = :f AND l.count_id = :c AND l.tag = u.tag) AS counted
FROM wanted AS w
JOIN ledger.stock_unit AS u ON u.facility_id = :f AND u.unit_id = w.unit_id
JOIN catalog.item AS i ON i.item_id = u.item_id
LEFT JOIN LATERAL (
    SELECT p.room_id FROM ledger.balance AS b JOIN ledger.place AS p ON p.facility_id = b.facility_id AND p.place_id = b.place_id
    WHERE b.facility_id = :f AND b.unit_id = u.unit_id AND b.is_real AND b.has_stock ORDER BY b.quantity DESC, b.place_id LIMIT 1) AS s ON true
LEFT JOIN catalog.room AS r ON r.facility_id = :f AND r.room_id = s.room_id
ORDER BY w.expected DESC, u.has_stock DESC, u.tag
LIMIT :most + :used

-- The items that a count is of, with the rooms where some of each stands and how many packages of it the count has already; not how many it looks for.
SELECT i.name AS item,
       coalesce((SELECT string_agg(DISTINCT r.name, ', ' ORDER BY r.name)
                 FROM ledger.stock_unit AS u
                 JOIN ledger.balance AS b ON b.facility_id = u.facility_id AND b.unit_id = u.unit_id AND b.is_real AND b.has_stock
                 JOIN ledger.place AS p ON p.facility_id = b.facility_id AND p.place_id = b.place_id
                 JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
                 WHERE u.facility_id = s.facility_id AND u.item_id = i.item_id AND u.has_stock AND u.tag IS NOT NULL), '') AS rooms,
       (SELECT count(*) FROM reconciliation.count_line AS l JOIN ledger.stock_unit AS u ON u.facility_id = l.facility_id AND u.tag = l.tag
        WHERE l.facility_id = s.facility_id AND l.count_id = s.count_id AND u.item_id = i.item_id) AS counted
FROM reconciliation.count_session AS s
JOIN catalog.item AS i ON i.item_id = s.item_id
    OR i.item_id IN (SELECT n.item_id FROM reconciliation.count_item AS n WHERE n.facility_id = s.facility_id AND n.count_id = s.count_id)
WHERE s.facility_id = :facility_id AND s.count_id = :count_id
ORDER BY i.name, i.item_id

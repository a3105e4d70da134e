-- The items that a count is of, with the rooms where some of each stands and how many packages of it the count has already; not how many it looks for.
WITH wanted AS MATERIALIZED (
    SELECT n.item_id FROM reconciliation.count_item AS n WHERE n.facility_id = :facility_id AND n.count_id = :count_id
    UNION
    SELECT s.item_id FROM reconciliation.count_session AS s WHERE s.facility_id = :facility_id AND s.count_id = :count_id AND s.item_id > 0
), stands AS (
    SELECT w.item_id, string_agg(DISTINCT r.name, ', ' ORDER BY r.name) AS rooms
    FROM wanted AS w
    JOIN ledger.stock_unit AS u ON u.facility_id = :facility_id AND u.item_id = w.item_id AND u.has_stock AND u.tag IS NOT NULL
    JOIN ledger.balance AS b ON b.facility_id = u.facility_id AND b.unit_id = u.unit_id AND b.is_real AND b.has_stock
    JOIN ledger.place AS p ON p.facility_id = b.facility_id AND p.place_id = b.place_id
    JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
    GROUP BY w.item_id
), counted AS (
    SELECT u.item_id, count(*) AS packages
    FROM reconciliation.count_line AS l JOIN ledger.stock_unit AS u ON u.facility_id = l.facility_id AND u.tag = l.tag
    WHERE l.facility_id = :facility_id AND l.count_id = :count_id
    GROUP BY u.item_id
)
SELECT i.name AS item, coalesce(s.rooms, '') AS rooms, coalesce(c.packages, 0) AS counted
FROM wanted AS w
JOIN catalog.item AS i USING (item_id)
LEFT JOIN stands AS s USING (item_id)
LEFT JOIN counted AS c USING (item_id)
ORDER BY i.name, i.item_id

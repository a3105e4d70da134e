-- All packages on hand: how many they are and what they hold, by unit of measure; each line names what all stock on hand cost.
SELECT u.unit, count(*) AS units, sum(u.on_hand) AS on_hand,
       (SELECT coalesce(sum(b.cost), 0)
        FROM ledger.place AS p
        JOIN ledger.balance AS b ON b.facility_id = p.facility_id AND b.place_id = p.place_id AND b.has_stock
        WHERE p.facility_id = :facility_id AND p.is_real
          AND EXISTS (SELECT 1 FROM ledger.stock_unit AS t WHERE t.facility_id = :facility_id AND t.unit_id = b.unit_id AND t.tag IS NOT NULL OFFSET 0)) AS cost
FROM ledger.stock_unit AS u
WHERE u.facility_id = :facility_id AND u.tag IS NOT NULL AND u.has_stock
GROUP BY u.unit
ORDER BY u.unit

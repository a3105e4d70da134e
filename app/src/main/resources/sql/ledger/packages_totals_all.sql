-- All packages on hand: how many they are and what they hold, by unit of measure; each line names what all of them cost: what stands anywhere, without the
-- few lots that have no tag.
WITH stood AS MATERIALIZED (
    SELECT unit_id, unit, on_hand, tag IS NOT NULL AS tagged FROM ledger.stock_unit WHERE facility_id = :facility_id AND has_stock
), everything AS (
    SELECT coalesce(sum(b.cost), 0) AS cost
    FROM ledger.place AS p
    JOIN ledger.balance AS b ON b.facility_id = p.facility_id AND b.place_id = p.place_id AND b.has_stock
    WHERE p.facility_id = :facility_id AND p.is_real
), untagged AS (
    SELECT coalesce(sum(b.cost), 0) AS cost
    FROM stood AS s
    CROSS JOIN LATERAL (
        SELECT cost FROM ledger.balance AS x WHERE x.facility_id = :facility_id AND x.unit_id = s.unit_id AND x.is_real AND x.has_stock OFFSET 0) AS b
    WHERE NOT s.tagged
)
SELECT s.unit, count(*) AS units, sum(s.on_hand) AS on_hand, (SELECT cost FROM everything) - (SELECT cost FROM untagged) AS cost
FROM stood AS s
WHERE s.tagged
GROUP BY s.unit
ORDER BY s.unit

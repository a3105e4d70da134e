-- The totals of all stock of some facilities as it is now, one line a unit of measure: what ledger/stock_by calls its totals, without grouping anything
-- else first. Continues ledger/stock_now; what is held, promised and in transit is little, and found by itself.
, unit AS MATERIALIZED (
    SELECT unit_id, unit, on_hand FROM ledger.stock_unit WHERE facility_id = ANY (:facilities::bigint[]) AND has_stock
), part AS (
    SELECT unit, count(*) AS units, sum(on_hand) AS on_hand, 0 AS held, 0 AS allocated, 0 AS in_transit, 0 AS cost FROM unit GROUP BY unit
    UNION ALL
    SELECT u.unit, 0, 0, 0, 0, 0, sum(b.cost)
    FROM (SELECT unit_id, cost FROM ledger.balance
          WHERE facility_id = ANY (:facilities::bigint[]) AND has_stock AND place_id = ANY (ARRAY(SELECT place_id FROM spot)) OFFSET 0) AS b
    JOIN unit AS u USING (unit_id)
    GROUP BY u.unit
    UNION ALL
    SELECT u.unit, 0, 0, sum(u.on_hand), 0, 0, 0 FROM unit AS u WHERE u.unit_id IN (SELECT unit_id FROM held) GROUP BY u.unit
    UNION ALL
    SELECT u.unit, 0, 0, 0, sum(p.quantity), 0, 0 FROM promised AS p JOIN unit AS u USING (unit_id) GROUP BY u.unit
    UNION ALL
    SELECT u.unit, count(DISTINCT u.unit_id) FILTER (WHERE NOT u.has_stock), 0, 0, 0, sum(t.quantity), sum(t.cost)
    FROM transit AS t JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
    GROUP BY u.unit
)
SELECT '' AS key, '' AS label, '' AS number, NULL AS tag, unit, sum(units)::bigint AS units, sum(on_hand) AS on_hand, sum(held) AS held,
       sum(allocated) AS allocated, sum(on_hand) - sum(held) - sum(allocated) AS available, sum(in_transit) AS in_transit, sum(cost) AS cost
FROM part
GROUP BY unit
ORDER BY unit

-- The totals of all stock of some facilities, one line a unit of measure, counted as ledger/stock_by counts them, for lists that find their own page. Nothing
-- is joined that is much: what is on hand stands on the units themselves, and what the goods of the commonest measure cost is what all cost less the rest.
-- Like ledger/stock_now it walks only places where something can be on hand or in transit.
WITH transit AS MATERIALIZED (
    SELECT facility_id, unit_id, sum(quantity) AS quantity, sum(cost) AS cost FROM ledger.balance
    WHERE facility_id = ANY (:facilities::bigint[]) AND has_stock
      AND place_id = ANY (ARRAY(SELECT place_id FROM ledger.place WHERE facility_id = ANY (:facilities::bigint[]) AND kind = 'IN_TRANSIT'))
    GROUP BY facility_id, unit_id
), promised AS MATERIALIZED (
    SELECT facility_id, unit_id, sum(quantity) AS quantity FROM ledger.reservation
    WHERE facility_id = ANY (:facilities::bigint[]) AND state = 'OPEN' GROUP BY facility_id, unit_id
), held AS MATERIALIZED (
    SELECT DISTINCT facility_id, unit_id FROM ledger.hold WHERE facility_id = ANY (:facilities::bigint[]) AND released_at IS NULL
), measured AS MATERIALIZED (
    SELECT unit, count(*) AS units, sum(on_hand) AS on_hand FROM ledger.stock_unit
    WHERE facility_id = ANY (:facilities::bigint[]) AND has_stock GROUP BY unit
), commonest AS MATERIALIZED (
    SELECT unit FROM measured ORDER BY units DESC, unit LIMIT 1
), rest AS MATERIALIZED (
    SELECT u.unit, sum(b.cost) AS cost
    FROM ledger.stock_unit AS u
    CROSS JOIN LATERAL (SELECT sum(cost) AS cost FROM ledger.balance AS b
        WHERE b.facility_id = u.facility_id AND b.unit_id = u.unit_id AND b.is_real AND b.has_stock OFFSET 0) AS b
    WHERE u.facility_id = ANY (:facilities::bigint[]) AND u.has_stock AND u.unit <> (SELECT unit FROM commonest)
    GROUP BY u.unit
), part AS (
    SELECT unit, units, on_hand, NULL::numeric AS held, NULL::numeric AS allocated, NULL::numeric AS in_transit, NULL::numeric AS cost FROM measured
    UNION ALL
    SELECT unit, 0, NULL, NULL, NULL, NULL, cost FROM rest
    UNION ALL
    SELECT c.unit, 0, NULL, NULL, NULL, NULL, b.cost - coalesce((SELECT sum(cost) FROM rest), 0)
    FROM commonest AS c
    CROSS JOIN (SELECT coalesce(sum(cost), 0) AS cost FROM ledger.balance
                WHERE facility_id = ANY (:facilities::bigint[]) AND has_stock
                  AND place_id = ANY (ARRAY(SELECT place_id FROM ledger.place WHERE facility_id = ANY (:facilities::bigint[]) AND is_real))) AS b
    UNION ALL
    SELECT u.unit, 0, NULL, u.on_hand, NULL, NULL, NULL
    FROM held AS h JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
    UNION ALL
    SELECT u.unit, 0, NULL, NULL, least(p.quantity, u.on_hand), NULL, NULL
    FROM promised AS p JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
    UNION ALL
    SELECT u.unit, CASE WHEN u.has_stock THEN 0 ELSE 1 END, NULL, NULL, NULL, t.quantity, t.cost
    FROM transit AS t JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
), total AS (
    SELECT unit, coalesce(sum(units), 0)::bigint AS units, coalesce(sum(on_hand), 0) AS on_hand, coalesce(sum(held), 0) AS held,
           coalesce(sum(allocated), 0) AS allocated, coalesce(sum(in_transit), 0) AS in_transit, coalesce(sum(cost), 0) AS cost
    FROM part GROUP BY unit
)
SELECT '' AS key, '' AS label, '' AS number, NULL AS tag, unit, units, on_hand, held, allocated, on_hand - held - allocated AS available, in_transit, cost
FROM total

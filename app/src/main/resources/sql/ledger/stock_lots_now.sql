-- One page of all stock of some facilities by lot, in the order of lots: finds the page's lots by the index stock_unit_lot_order before it looks at anything
-- else. Units in transit are few. What is counted is what ledger/stock_by counts.
WITH transit AS MATERIALIZED (
    SELECT b.facility_id, b.unit_id, u.lot, sum(b.quantity) AS quantity, sum(b.cost) AS cost
    FROM (SELECT facility_id, unit_id, quantity, cost FROM ledger.balance
          WHERE facility_id = ANY (:facilities::bigint[]) AND has_stock
            AND place_id = ANY (ARRAY(SELECT place_id FROM ledger.place WHERE facility_id = ANY (:facilities::bigint[]) AND kind = 'IN_TRANSIT')) OFFSET 0) AS b
    JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
    GROUP BY 1, 2, 3
), page AS MATERIALIZED (
    SELECT lot FROM (
        SELECT l.lot FROM unnest(:facilities::bigint[]) AS f (facility_id)
        CROSS JOIN LATERAL (
            SELECT DISTINCT u.lot FROM ledger.stock_unit AS u
            WHERE u.facility_id = f.facility_id AND u.has_stock AND u.lot > left(:after, greatest(length(:after) - 1, 0) / 2)
            ORDER BY u.lot LIMIT :limit) AS l
        UNION
        SELECT lot FROM transit WHERE lot > left(:after, greatest(length(:after) - 1, 0) / 2)) AS l
    ORDER BY lot LIMIT :limit
), units AS (
    SELECT facility_id, unit_id, tag, lot, item_id, unit FROM ledger.stock_unit
    WHERE facility_id = ANY (:facilities::bigint[]) AND has_stock AND lot = ANY (ARRAY(SELECT lot FROM page))
    UNION
    SELECT u.facility_id, u.unit_id, u.tag, u.lot, u.item_id, u.unit
    FROM transit AS t JOIN ledger.stock_unit AS u USING (facility_id, unit_id) WHERE t.lot IN (SELECT lot FROM page)
), summed AS (
    SELECT u.lot, u.unit, i.number, u.tag, coalesce(b.quantity, 0) AS on_hand, CASE WHEN h.held THEN coalesce(b.quantity, 0) ELSE 0 END AS held,
           least(coalesce(r.quantity, 0), coalesce(b.quantity, 0)) AS allocated, coalesce(t.quantity, 0) AS in_transit,
           coalesce(b.cost, 0) + coalesce(t.cost, 0) AS cost
    FROM units AS u
    JOIN catalog.item AS i USING (item_id)
    CROSS JOIN LATERAL (SELECT sum(quantity) AS quantity, sum(cost) AS cost FROM ledger.balance AS b
        WHERE b.facility_id = u.facility_id AND b.unit_id = u.unit_id AND b.is_real AND b.has_stock) AS b
    CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM ledger.hold AS h
        WHERE h.facility_id = u.facility_id AND h.unit_id = u.unit_id AND h.released_at IS NULL) AS held) AS h
    CROSS JOIN LATERAL (SELECT sum(quantity) AS quantity FROM ledger.reservation AS r
        WHERE r.facility_id = u.facility_id AND r.unit_id = u.unit_id AND r.state = 'OPEN') AS r
    LEFT JOIN transit AS t ON t.facility_id = u.facility_id AND t.unit_id = u.unit_id
)
SELECT lot AS key, lot AS label, min(number) AS number, min(tag) AS tag, unit, count(*) AS units, sum(on_hand) AS on_hand, sum(held) AS held,
       sum(allocated) AS allocated, sum(on_hand) - sum(held) - sum(allocated) AS available, sum(in_transit) AS in_transit, sum(cost) AS cost
FROM summed
GROUP BY lot, unit
ORDER BY lot, unit

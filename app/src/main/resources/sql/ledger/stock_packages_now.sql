-- One page of all stock of some facilities by package, in the order of tags (of lots, where there is no tag): finds its units by the index
-- stock_unit_tag_order before it looks at anything else. Units without a tag and units in transit are few.
WITH transit AS MATERIALIZED (
    SELECT facility_id, unit_id, quantity, cost FROM ledger.balance
    WHERE facility_id = ANY (:facilities::bigint[]) AND has_stock
      AND place_id = ANY (ARRAY(SELECT place_id FROM ledger.place WHERE facility_id = ANY (:facilities::bigint[]) AND kind = 'IN_TRANSIT'))
), candidate AS (
    (SELECT facility_id, unit_id, tag, lot, item_id, unit FROM ledger.stock_unit
     WHERE facility_id = ANY (:facilities::bigint[]) AND has_stock AND tag >= split_part(:after, ' ', 1)
     ORDER BY facility_id, tag LIMIT :limit + 1)
    UNION
    SELECT facility_id, unit_id, tag, lot, item_id, unit FROM ledger.stock_unit
    WHERE facility_id = ANY (:facilities::bigint[]) AND has_stock AND tag IS NULL
    UNION
    SELECT u.facility_id, u.unit_id, u.tag, u.lot, u.item_id, u.unit FROM transit AS t JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
), page AS MATERIALIZED (
    SELECT *, coalesce(tag, lot) AS label FROM candidate
    WHERE :after = '' OR coalesce(tag, lot) || ' ' || unit_id > :after
    ORDER BY coalesce(tag, lot) || ' ' || unit_id
    LIMIT :limit
)
SELECT p.unit_id::text AS key, p.label, i.number, p.tag, p.unit, 1 AS units, coalesce(b.quantity, 0) AS on_hand,
       CASE WHEN h.held THEN coalesce(b.quantity, 0) ELSE 0 END AS held, least(coalesce(r.quantity, 0), coalesce(b.quantity, 0)) AS allocated,
       CASE WHEN h.held THEN 0 ELSE coalesce(b.quantity, 0) END - least(coalesce(r.quantity, 0), coalesce(b.quantity, 0)) AS available,
       coalesce(t.quantity, 0) AS in_transit, coalesce(b.cost, 0) + coalesce(t.cost, 0) AS cost
FROM page AS p
JOIN catalog.item AS i USING (item_id)
CROSS JOIN LATERAL (SELECT sum(quantity) AS quantity, sum(cost) AS cost FROM ledger.balance AS b
    WHERE b.facility_id = p.facility_id AND b.unit_id = p.unit_id AND b.is_real AND b.has_stock) AS b
CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM ledger.hold AS h
    WHERE h.facility_id = p.facility_id AND h.unit_id = p.unit_id AND h.released_at IS NULL) AS held) AS h
CROSS JOIN LATERAL (SELECT sum(quantity) AS quantity FROM ledger.reservation AS r
    WHERE r.facility_id = p.facility_id AND r.unit_id = p.unit_id AND r.state = 'OPEN') AS r
LEFT JOIN (SELECT facility_id, unit_id, sum(quantity) AS quantity, sum(cost) AS cost FROM transit GROUP BY facility_id, unit_id) AS t
    ON t.facility_id = p.facility_id AND t.unit_id = p.unit_id
ORDER BY p.label || ' ' || p.unit_id

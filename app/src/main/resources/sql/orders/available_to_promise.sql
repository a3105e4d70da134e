-- Available to promise of some items for a delivery day: what released packages in the rooms orders are filled from still have free and keep for the
-- customer, less what orders delivered up to that day want and were not promised yet. An order may leave itself out.
SELECT i.item_id, i.number, i.name, i.unit, i.packs, i.price,
       coalesce(s.free, 0) AS free, coalesce(s.packages, 0) AS packages, coalesce(d.wanted, 0) AS wanted_by_others,
       coalesce(s.free, 0) - coalesce(d.wanted, 0) AS available
FROM catalog.item AS i
LEFT JOIN (
    SELECT b.item_id, sum(b.on_hand - coalesce(o.quantity, 0)) AS free, count(*) AS packages
    FROM ledger.stock_unit AS u
    JOIN ledger.package_balance AS b USING (facility_id, unit_id)
    JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id AND r.purpose IN ('VAULT', 'FINISHED_GOODS', 'PICK_ZONE')
    LEFT JOIN LATERAL (
        SELECT sum(v.quantity) AS quantity FROM ledger.reservation AS v
        WHERE v.facility_id = b.facility_id AND v.unit_id = b.unit_id AND v.state = 'OPEN' AND v.document <> :document) AS o ON true
    WHERE u.facility_id = :facility_id AND u.item_id = ANY(:items::bigint[]) AND u.has_stock AND u.tag IS NOT NULL AND coalesce(b.holds, 0) = 0
      AND b.lab_state = ANY(:saleable::text[])
      AND (b.expires_on IS NULL OR (b.expires_on > :deliver_on::date AND b.expires_on >= :keeps_until::date))
      AND b.on_hand > coalesce(o.quantity, 0)
    GROUP BY b.item_id) AS s ON s.item_id = i.item_id
LEFT JOIN (
    SELECT l.item_id, sum(greatest(l.quantity - l.given_up - coalesce(a.quantity, 0), 0)) AS wanted
    FROM orders.sales_order AS o
    JOIN orders.sales_order_line AS l USING (facility_id, order_id)
    LEFT JOIN LATERAL (
        SELECT sum(quantity) AS quantity FROM orders.allocation AS a
        WHERE a.facility_id = l.facility_id AND a.order_id = l.order_id AND a.line = l.line) AS a ON true
    WHERE o.facility_id = :facility_id AND o.state IN ('CONFIRMED', 'ALLOCATED') AND o.deliver_on <= :deliver_on::date AND o.number <> :document
      AND l.item_id = ANY(:items::bigint[])
    GROUP BY l.item_id) AS d ON d.item_id = i.item_id
WHERE i.item_id = ANY(:items::bigint[])
ORDER BY i.number

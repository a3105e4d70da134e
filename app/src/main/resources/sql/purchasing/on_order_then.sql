-- What vendors still owed at a moment: of the orders that were approved by then, not reopened and not closed, the quantity ordered without what had come.
-- Lines, prices and days are those of the last approval by then; orders approved before such copies were kept have the lines of today.
-- "Known then" also counts as owed what had come and was recorded only later. What people did to an order is recorded when they did it.
SELECT o.facility_id, l.item_id, i.number AS item_number, i.name AS item, i.category, i.unit AS item_unit, o.vendor_id, v.name AS vendor,
       l.quantity - coalesce(n.received_quantity, 0) + coalesce(r.later, 0) AS open_quantity, l.unit, l.unit_price, l.expected_on, o.number
FROM purchasing.purchase_order AS o
LEFT JOIN LATERAL (
    SELECT max(a.version) AS version FROM purchasing.approved_line AS a
    WHERE a.facility_id = o.facility_id AND a.order_id = o.order_id AND a.approved_at <= :as_of::timestamptz) AS k ON true
CROSS JOIN LATERAL (
    SELECT a.line, a.item_id, a.quantity, a.unit, a.unit_price, a.expected_on FROM purchasing.approved_line AS a
    WHERE a.facility_id = o.facility_id AND a.order_id = o.order_id AND a.version = k.version
    UNION ALL
    SELECT p.line, p.item_id, p.quantity, p.unit, p.unit_price, o.expected_on FROM purchasing.purchase_order_line AS p
    WHERE p.facility_id = o.facility_id AND p.order_id = o.order_id AND k.version IS NULL) AS l
JOIN catalog.item AS i ON i.item_id = l.item_id
JOIN catalog.vendor AS v ON v.vendor_id = o.vendor_id
LEFT JOIN purchasing.purchase_order_line AS n ON n.facility_id = o.facility_id AND n.order_id = o.order_id AND n.item_id = l.item_id
LEFT JOIN LATERAL (
    SELECT sum(t.quantity) AS later
    FROM purchasing.receipt AS r JOIN purchasing.receipt_line AS t USING (facility_id, receipt_id)
    WHERE r.facility_id = o.facility_id AND r.order_id = o.order_id AND t.order_line = n.line
      AND CASE WHEN :known_then::boolean THEN greatest(r.received_at, r.recorded_at) ELSE r.received_at END > :as_of::timestamptz) AS r ON true
LEFT JOIN LATERAL (
    SELECT e.action, e.at FROM purchasing.order_event AS e
    WHERE e.facility_id = o.facility_id AND e.order_id = o.order_id AND e.action IN ('APPROVED', 'REOPENED') AND e.at <= :as_of::timestamptz
    ORDER BY e.event_id DESC LIMIT 1) AS e ON true
WHERE o.facility_id = ANY (:facilities::bigint[])
  AND o.created_at <= :as_of::timestamptz
  AND CASE WHEN e.action IS NULL THEN coalesce(o.approved_at <= :as_of::timestamptz, false)
           -- An order that is reopened as a draft loses its approval; one whose receipt was taken back keeps it.
           ELSE e.action = 'APPROVED' OR coalesce(o.approved_at <= e.at, false) END
  AND CASE WHEN o.closed_at IS NULL THEN o.state NOT IN ('CLOSED_SHORT', 'CANCELLED') ELSE o.closed_at > :as_of::timestamptz END
  AND l.quantity - coalesce(n.received_quantity, 0) + coalesce(r.later, 0) > 0
ORDER BY o.facility_id, l.item_id, l.expected_on, o.number, l.line

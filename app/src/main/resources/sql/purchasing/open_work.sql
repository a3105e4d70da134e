-- Open purchase orders at any facility: for items and with vendors.
SELECT l.item_id AS record, count(DISTINCT (o.facility_id, o.order_id)) AS orders
FROM purchasing.purchase_order_line AS l JOIN purchasing.purchase_order AS o USING (facility_id, order_id)
WHERE :kind::text = 'ITEM' AND :f::bigint IS NOT NULL AND l.item_id = ANY(:ids::bigint[]) AND o.state IN ('DRAFT', 'APPROVED', 'SENT', 'PARTLY_RECEIVED')
GROUP BY l.item_id
UNION ALL
SELECT o.vendor_id, count(*) FROM purchasing.purchase_order AS o
WHERE :kind::text = 'VENDOR' AND o.vendor_id = ANY(:ids::bigint[]) AND o.state IN ('DRAFT', 'APPROVED', 'SENT', 'PARTLY_RECEIVED')
GROUP BY o.vendor_id
ORDER BY 1

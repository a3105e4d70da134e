-- Items of orders that were sent and are not wholly received, with the days that earlier deliveries took: of the item when it came three times or more, else
-- of the vendor. The last hundred count.
SELECT o.number, l.item_id, o.sent_at,
       coalesce(CASE WHEN own.many >= 3 THEN own.days END, whole.days, '{}'::numeric[]) AS days
FROM purchasing.purchase_order AS o
JOIN purchasing.purchase_order_line AS l USING (facility_id, order_id)
LEFT JOIN LATERAL (
    SELECT count(*) AS many, array_agg(x.days ORDER BY x.received_at) AS days
    FROM (SELECT d.days, d.received_at FROM purchasing.delivery_time AS d
          WHERE d.facility_id = o.facility_id AND d.vendor_id = o.vendor_id AND d.item_id = l.item_id ORDER BY d.received_at DESC LIMIT 100) AS x) AS own ON true
LEFT JOIN LATERAL (
    SELECT array_agg(x.days ORDER BY x.received_at) AS days
    FROM (SELECT DISTINCT d.receipt_id, d.days, d.received_at FROM purchasing.delivery_time AS d
          WHERE d.facility_id = o.facility_id AND d.vendor_id = o.vendor_id ORDER BY d.received_at DESC, d.receipt_id LIMIT 100) AS x) AS whole ON true
WHERE o.facility_id = :facility_id AND o.state IN ('SENT', 'PARTLY_RECEIVED') AND o.sent_at IS NOT NULL AND l.received_quantity < l.quantity
ORDER BY o.number, l.item_id

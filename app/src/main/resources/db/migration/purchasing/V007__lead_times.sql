-- Every delivery with the days it took from the order's sending; a delivery of an order that was never sent measures nothing.
CREATE VIEW delivery_time AS
SELECT DISTINCT o.facility_id, o.vendor_id, l.item_id, o.order_id, r.receipt_id, o.sent_at, r.received_at, o.expected_on,
       round(extract(epoch FROM r.received_at - o.sent_at) / 86400, 2) AS days
FROM purchase_order AS o
JOIN receipt AS r USING (facility_id, order_id)
JOIN receipt_line AS t USING (facility_id, receipt_id)
JOIN purchase_order_line AS l ON l.facility_id = o.facility_id AND l.order_id = o.order_id AND l.line = t.order_line
WHERE o.sent_at IS NOT NULL AND r.received_at >= o.sent_at;

-- Read by planning: measured lead times. A row without an item is the vendor's as a whole, each delivery once; items have one from three deliveries on.
CREATE VIEW lead_time AS
SELECT facility_id, vendor_id, NULL::bigint AS item_id, count(*) AS deliveries,
       round(avg(days), 4) AS mean_days, round(coalesce(stddev_samp(days), 0), 4) AS deviation_days
FROM (SELECT DISTINCT facility_id, vendor_id, receipt_id, days FROM delivery_time) AS d
GROUP BY facility_id, vendor_id
UNION ALL
SELECT facility_id, vendor_id, item_id, count(*), round(avg(days), 4), round(coalesce(stddev_samp(days), 0), 4)
FROM delivery_time
GROUP BY facility_id, vendor_id, item_id
HAVING count(*) >= 3;

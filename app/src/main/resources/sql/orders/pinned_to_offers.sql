-- What open orders want of offered packages at the offered price and has not been promised to them yet, leaving one order out.
SELECT l.offer_tag AS tag, sum(l.quantity - l.given_up - coalesce(a.quantity, 0)) AS quantity
FROM orders.sales_order_line AS l
JOIN orders.sales_order AS o USING (facility_id, order_id)
LEFT JOIN LATERAL (
    SELECT sum(x.quantity) AS quantity FROM orders.allocation AS x
    WHERE x.facility_id = l.facility_id AND x.order_id = l.order_id AND x.line = l.line) AS a ON true
WHERE l.facility_id = :facility_id AND l.offer_tag = ANY(:tags::text[]) AND o.state IN ('CONFIRMED', 'ALLOCATED') AND o.number <> :document
GROUP BY l.offer_tag
ORDER BY l.offer_tag

-- One page of orders with what each wants and what is promised and picked of it, by day and then order id; pages by the same key.
WITH page AS (
    SELECT o.facility_id, o.order_id, o.number, o.customer_id, o.deliver_on, o.state, c.name AS customer, c.key_account, c.tier, c.license_valid_to
    FROM orders.sales_order AS o
    JOIN catalog.customer AS c USING (facility_id, customer_id)
    WHERE o.facility_id = :facility_id
      AND (:states::text[] IS NULL OR o.state = ANY(:states::text[]))
      AND (:words = '' OR o.number ILIKE '%' || :words || '%' OR c.name ILIKE '%' || :words || '%')
      AND (NOT :short_only OR EXISTS (
           SELECT 1 FROM orders.sales_order_line AS l
           WHERE l.facility_id = o.facility_id AND l.order_id = o.order_id AND l.quantity - l.given_up > coalesce(
                 (SELECT sum(a.quantity) FROM orders.allocation AS a
                  WHERE a.facility_id = l.facility_id AND a.order_id = l.order_id AND a.line = l.line), 0)))
      AND (o.deliver_on, o.order_id) > (:after_day::date, :after_order::bigint)
    ORDER BY o.deliver_on, o.order_id
    LIMIT :limit
)
SELECT p.order_id, p.number, p.customer_id, p.customer, p.key_account, p.tier, p.license_valid_to, p.deliver_on, p.state,
       coalesce(l.lines, 0) AS lines, coalesce(l.wanted, 0) AS wanted, coalesce(l.value, 0) AS value,
       coalesce(a.promised, 0) AS promised, coalesce(a.picked, 0) AS picked, coalesce(a.packages, 0) AS packages, coalesce(a.packages_picked, 0) AS packages_picked
FROM page AS p
LEFT JOIN LATERAL (
    SELECT count(*) AS lines, sum(quantity - given_up) AS wanted, sum((quantity - given_up) * price) AS value
    FROM orders.sales_order_line WHERE facility_id = p.facility_id AND order_id = p.order_id) AS l ON true
LEFT JOIN LATERAL (
    SELECT sum(quantity) AS promised, sum(quantity) FILTER (WHERE picked_tag IS NOT NULL) AS picked, count(*) AS packages,
           count(*) FILTER (WHERE picked_tag IS NOT NULL) AS packages_picked
    FROM orders.allocation WHERE facility_id = p.facility_id AND order_id = p.order_id) AS a ON true
ORDER BY p.deliver_on, p.order_id

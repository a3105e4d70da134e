-- What of the orders due up to a day waits for a person.
SELECT count(*) FILTER (WHERE o.state = 'CONFIRMED') AS to_allocate,
       count(*) FILTER (WHERE o.state = 'ALLOCATED' AND coalesce(l.wanted, 0) > coalesce(a.promised, 0)) AS short_orders,
       count(*) FILTER (WHERE o.state = 'ALLOCATED' AND a.waiting > 0) AS to_pick,
       coalesce(sum(a.waiting) FILTER (WHERE o.state = 'ALLOCATED'), 0) AS packages_to_pick,
       count(*) FILTER (WHERE o.state = 'PICKED' AND o.manifest = '') AS to_list,
       count(*) FILTER (WHERE o.state IN ('CONFIRMED', 'ALLOCATED', 'PICKED') AND o.deliver_on < :today::date) AS late
FROM orders.sales_order AS o
LEFT JOIN LATERAL (
    SELECT sum(quantity - given_up) AS wanted FROM orders.sales_order_line WHERE facility_id = o.facility_id AND order_id = o.order_id) AS l ON true
LEFT JOIN LATERAL (
    SELECT sum(quantity) AS promised, count(*) FILTER (WHERE picked_tag IS NULL) AS waiting
    FROM orders.allocation WHERE facility_id = o.facility_id AND order_id = o.order_id) AS a ON true
WHERE o.facility_id = :facility_id AND o.state IN ('CONFIRMED', 'ALLOCATED', 'PICKED') AND o.deliver_on <= :until::date

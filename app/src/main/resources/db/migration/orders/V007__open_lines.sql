-- Read by planning: what customers ordered and have not got, and how much of it has a package already. What was shipped is no longer in stock.
CREATE VIEW open_line AS
SELECT o.facility_id, l.item_id, o.number, o.deliver_on, l.unit, greatest(l.quantity - coalesce(a.allocated, 0), 0) AS open_quantity,
       coalesce(a.allocated, 0) AS allocated_quantity
FROM sales_order AS o
JOIN sales_order_line AS l USING (facility_id, order_id)
LEFT JOIN (SELECT facility_id, order_id, line, sum(quantity) AS allocated FROM allocation GROUP BY facility_id, order_id, line) AS a
       USING (facility_id, order_id, line)
WHERE o.state IN ('CONFIRMED', 'ALLOCATED', 'PICKED');

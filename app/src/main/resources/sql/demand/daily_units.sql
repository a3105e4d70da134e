-- What each item sold by day, one row an item: the days counted from the first, and their units.
SELECT s.item_id, i.category, array_agg(s.day - :first::date ORDER BY s.day) AS days, array_agg(s.units::double precision ORDER BY s.day) AS units
FROM orders.daily_sales AS s
JOIN catalog.item AS i USING (item_id)
WHERE s.facility_id = :f AND s.day BETWEEN :first::date AND :last::date
GROUP BY s.item_id, i.category
ORDER BY s.item_id

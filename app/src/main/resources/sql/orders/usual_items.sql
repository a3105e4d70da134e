-- What a customer bought most often in the last days, with how often and how many at a time.
SELECT s.item_id, count(*) AS times, round(avg(s.units), 0) AS usual
FROM orders.sale AS s
JOIN catalog.item AS i ON i.item_id = s.item_id AND i.active AND i.tracked
WHERE s.facility_id = :facility_id AND s.customer_id = :customer_id AND s.day >= :since::date
GROUP BY s.item_id
ORDER BY count(*) DESC, sum(s.amount) DESC, s.item_id
LIMIT :limit

-- What was sold of each item in each month, of some months of a facility.
SELECT date_trunc('month', s.day)::date AS month, s.item_id, sum(s.units) AS units, sum(s.amount) AS amount
FROM orders.sale AS s
WHERE s.facility_id = :facility_id AND s.day >= :first::date AND s.day <= :last::date
GROUP BY 1, 2
ORDER BY 1, 2

SELECT 'facility ' || facility_id || ', unit ' || unit_id || ': the sum over all places is ' || sum(quantity) || ' at cost ' || sum(cost) AS bad
FROM ledger.balance
GROUP BY facility_id, unit_id
HAVING sum(quantity) <> 0 OR sum(cost) <> 0
ORDER BY 1
LIMIT 20

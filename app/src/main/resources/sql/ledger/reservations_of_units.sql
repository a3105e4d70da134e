SELECT unit_id, document, sum(quantity) AS quantity
FROM ledger.reservation
WHERE facility_id = :facility_id AND unit_id = ANY (:ids::bigint[]) AND state = 'OPEN'
GROUP BY unit_id, document
ORDER BY unit_id, document

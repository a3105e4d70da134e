-- The units a command names, locked in the order of their ids, so that two commands never wait for each other in a circle.
SELECT unit_id, tag, lot, item_id, unit
FROM ledger.stock_unit
WHERE facility_id = :facility_id
  AND (tag = ANY (:tags::text[]) OR unit_id = ANY (:ids::bigint[]))
ORDER BY unit_id
FOR UPDATE

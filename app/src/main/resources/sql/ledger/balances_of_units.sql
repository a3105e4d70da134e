SELECT b.unit_id, p.kind, p.ref, b.quantity, b.cost
FROM ledger.balance AS b
JOIN ledger.place AS p USING (facility_id, place_id)
WHERE b.facility_id = :facility_id
  AND b.unit_id = ANY (:ids::bigint[])
ORDER BY b.unit_id, b.place_id

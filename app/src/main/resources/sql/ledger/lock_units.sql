-- The units a command names, locked in the order of their ids, so that two commands never wait for each other in a circle.
SELECT u.unit_id, u.tag, u.lot, u.item_id, u.unit, m.unit AS item_unit, m.content_grams, u.received_at
FROM ledger.stock_unit AS u
LEFT JOIN catalog.item_measure AS m ON m.item_id = u.item_id
WHERE u.facility_id = :facility_id
  AND (u.tag = ANY (:tags::text[]) OR u.unit_id = ANY (:ids::bigint[]))
ORDER BY u.unit_id
FOR UPDATE OF u

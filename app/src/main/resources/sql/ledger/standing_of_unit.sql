SELECT p.kind AS place_kind, p.ref AS place_ref, coalesce(r.name, c.name, '') || coalesce(' · ' || s.code, '') AS name, b.quantity, b.cost
FROM ledger.balance AS b
JOIN ledger.place AS p USING (facility_id, place_id)
LEFT JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
LEFT JOIN catalog.slot AS s ON p.kind = 'SLOT' AND s.facility_id = p.facility_id AND s.slot_id::text = p.ref
LEFT JOIN catalog.customer AS c ON p.kind = 'CUSTOMER' AND c.facility_id = p.facility_id AND c.customer_id::text = p.ref
WHERE b.facility_id = :facility_id AND b.unit_id = :unit_id AND b.quantity > 0
  AND p.kind NOT IN ('CONVERSION', 'ADJUSTMENT', 'LOSS', 'VENDOR')
ORDER BY p.is_real DESC, b.quantity DESC, p.place_id

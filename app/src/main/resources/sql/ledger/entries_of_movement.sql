SELECT e.unit_id, f.kind AS from_kind, f.ref AS from_ref, t.kind AS to_kind, t.ref AS to_ref, e.quantity, e.cost
FROM ledger.entry AS e
JOIN ledger.place AS f ON (f.facility_id, f.place_id) = (e.facility_id, e.from_place)
JOIN ledger.place AS t ON (t.facility_id, t.place_id) = (e.facility_id, e.to_place)
WHERE e.facility_id = :facility_id AND e.movement_id = :movement_id
ORDER BY e.entry_id

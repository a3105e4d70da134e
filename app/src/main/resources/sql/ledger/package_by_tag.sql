SELECT b.unit_id, b.tag, b.lot, b.item_id, i.number, i.name, i.category, b.unit, b.packaged_on, b.expires_on, b.received_at, b.lab_state, b.on_hand, b.held,
       b.allocated, b.available, coalesce(r.name, '') AS room, b.hold_reasons, b.cost
FROM ledger.package_balance AS b
JOIN catalog.item AS i ON i.item_id = b.item_id
LEFT JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id
WHERE b.facility_id = :facility_id AND b.tag = :tag

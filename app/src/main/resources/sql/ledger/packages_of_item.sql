-- Packages of an item that can be merged: something on hand, nothing held. The oldest first.
SELECT b.unit_id, b.tag, b.lot, b.item_id, i.number, i.name, i.category, b.unit, b.packaged_on, b.expires_on, b.received_at, b.lab_state, b.on_hand, b.held,
       b.allocated, b.available, coalesce(r.name, '') AS room, b.hold_reasons, b.cost
FROM (SELECT unit_id FROM ledger.stock_unit
      WHERE facility_id = :facility_id AND item_id = :item_id AND on_hand > 0 AND tag IS NOT NULL
      ORDER BY expires_on, unit_id LIMIT :limit) AS w
JOIN ledger.package_balance AS b ON b.facility_id = :facility_id AND b.unit_id = w.unit_id
JOIN catalog.item AS i ON i.item_id = b.item_id
LEFT JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id
WHERE b.held = 0 AND b.available > 0
ORDER BY b.expires_on, b.tag

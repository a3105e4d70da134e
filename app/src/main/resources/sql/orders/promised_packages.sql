-- The packages promised to one order with where each stands now, in the order of a walk: rooms by code, slots by their sequence, those of one sequence by where they lie.
SELECT a.allocation_id, a.line, a.tag, a.quantity, a.why, a.is_part, a.picked_tag, a.picked_at, a.picked_by, l.unit, i.number AS item_number, i.name AS item_name,
       i.category, b.unit_id, b.lot, b.expires_on, b.on_hand, b.lab_state, coalesce(b.hold_reasons, '') AS hold_reasons, b.packaged_on, b.cost,
       coalesce(r.name, '') AS room, coalesce(r.purpose, '') AS room_purpose, coalesce(s.code, '') AS slot, coalesce(b.place_kind, '') AS place_kind,
       coalesce(b.place_ref, '') AS place_ref, l.item_id, l.price
FROM orders.allocation AS a
JOIN orders.sales_order_line AS l USING (facility_id, order_id, line)
JOIN catalog.item AS i ON i.item_id = l.item_id
JOIN ledger.package_balance AS b ON b.facility_id = a.facility_id AND b.unit_id = coalesce(a.picked_unit_id, a.unit_id)
LEFT JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id
LEFT JOIN catalog.slot AS s ON s.facility_id = b.facility_id AND b.place_kind = 'SLOT' AND s.slot_id::text = b.place_ref
WHERE a.facility_id = :facility_id AND a.order_id = :order_id
ORDER BY (a.picked_tag IS NOT NULL), r.code NULLS LAST, s.pick_sequence NULLS FIRST, s.x_meters, s.y_meters, s.level, s.code, a.tag, a.allocation_id

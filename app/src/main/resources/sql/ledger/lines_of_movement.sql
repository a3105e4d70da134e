-- The entries of a movement in the order they were booked, with names.
SELECT e.unit_id, u.tag, u.lot, i.name AS item, u.unit, e.quantity, e.cost, f.kind AS from_kind, f.ref AS from_ref, t.kind AS to_kind, t.ref AS to_ref,
       coalesce(fr.name || coalesce(' · ' || fs.code, ''), fc.name, fv.name, '') AS from_name,
       coalesce(tr.name || coalesce(' · ' || ts.code, ''), tc.name, tv.name, '') AS to_name
FROM ledger.entry AS e
JOIN ledger.stock_unit AS u ON u.facility_id = e.facility_id AND u.unit_id = e.unit_id
JOIN catalog.item AS i ON i.item_id = u.item_id
JOIN ledger.place AS f ON (f.facility_id, f.place_id) = (e.facility_id, e.from_place)
JOIN ledger.place AS t ON (t.facility_id, t.place_id) = (e.facility_id, e.to_place)
LEFT JOIN catalog.room AS fr ON fr.facility_id = f.facility_id AND fr.room_id = f.room_id
LEFT JOIN catalog.room AS tr ON tr.facility_id = t.facility_id AND tr.room_id = t.room_id
LEFT JOIN catalog.slot AS fs ON fs.facility_id = f.facility_id AND fs.slot_id = CASE f.kind WHEN 'SLOT' THEN f.ref::bigint END
LEFT JOIN catalog.slot AS ts ON ts.facility_id = t.facility_id AND ts.slot_id = CASE t.kind WHEN 'SLOT' THEN t.ref::bigint END
LEFT JOIN catalog.customer AS fc ON fc.facility_id = f.facility_id AND fc.customer_id = CASE f.kind WHEN 'CUSTOMER' THEN f.ref::bigint END
LEFT JOIN catalog.customer AS tc ON tc.facility_id = t.facility_id AND tc.customer_id = CASE t.kind WHEN 'CUSTOMER' THEN t.ref::bigint END
LEFT JOIN catalog.vendor AS fv ON fv.vendor_id = CASE f.kind WHEN 'VENDOR' THEN f.ref::bigint END
LEFT JOIN catalog.vendor AS tv ON tv.vendor_id = CASE t.kind WHEN 'VENDOR' THEN t.ref::bigint END
WHERE e.facility_id = :facility_id AND e.movement_id = :movement_id
ORDER BY e.entry_id

SELECT m.movement_id, m.kind, m.happened_at, m.recorded_at, m.actor, m.reason, m.note, m.document, m.reverses, e.quantity, e.cost,
       f.kind AS from_kind, f.ref AS from_ref, t.kind AS to_kind, t.ref AS to_ref,
       coalesce(fr.name, '') AS from_room, coalesce(tr.name, '') AS to_room
FROM (SELECT movement_id FROM ledger.entry WHERE facility_id = :facility_id AND unit_id = :unit_id
      UNION
      SELECT movement_id FROM ledger.movement
      WHERE facility_id = :facility_id AND details <> '' AND details = 'unit ' || :unit_id::bigint AND kind IN ('HOLD', 'RELEASE', 'FACTS')) AS named
JOIN ledger.movement AS m ON m.facility_id = :facility_id AND m.movement_id = named.movement_id
LEFT JOIN ledger.entry AS e ON e.facility_id = m.facility_id AND e.movement_id = m.movement_id AND e.unit_id = :unit_id
LEFT JOIN ledger.place AS f ON (f.facility_id, f.place_id) = (e.facility_id, e.from_place)
LEFT JOIN ledger.place AS t ON (t.facility_id, t.place_id) = (e.facility_id, e.to_place)
LEFT JOIN catalog.room AS fr ON fr.facility_id = f.facility_id AND fr.room_id = f.room_id
LEFT JOIN catalog.room AS tr ON tr.facility_id = t.facility_id AND tr.room_id = t.room_id
ORDER BY m.happened_at DESC, m.movement_id DESC, e.entry_id DESC
LIMIT 500

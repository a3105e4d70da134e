-- What happened to a unit, newest first: its entries, and the holds, releases and facts that were recorded about it.
SELECT m.movement_id, m.kind, m.happened_at, m.recorded_at, m.actor, m.reason, m.note, m.document, m.reverses, r.movement_id AS reversed_by,
       e.quantity, e.cost, f.kind AS from_kind, f.ref AS from_ref, t.kind AS to_kind, t.ref AS to_ref,
       coalesce(fr.name || coalesce(' · ' || fs.code, ''), fc.name, fv.name, '') AS from_name,
       coalesce(tr.name || coalesce(' · ' || ts.code, ''), tc.name, tv.name, '') AS to_name,
       coalesce(m.sent_by, '') AS sent_by, coalesce(m.sent_from, '') AS sent_from,
       coalesce(k.kin, '') AS kin,
       EXISTS (SELECT FROM ledger.hold AS h WHERE h.facility_id = :facility_id AND h.unit_id = :unit_id AND h.placed_at = m.recorded_at)
           AND e.unit_id IS NOT NULL AND t.is_real AS held_in_quarantine
FROM (SELECT movement_id FROM ledger.entry WHERE facility_id = :facility_id AND unit_id = :unit_id
      UNION
      SELECT movement_id FROM ledger.movement
      WHERE facility_id = :facility_id AND details <> '' AND details = 'unit ' || :unit_id::bigint AND kind IN ('HOLD', 'RELEASE', 'FACTS')) AS named
JOIN ledger.movement AS m ON m.facility_id = :facility_id AND m.movement_id = named.movement_id
LEFT JOIN ledger.entry AS e ON e.facility_id = m.facility_id AND e.movement_id = m.movement_id AND e.unit_id = :unit_id
LEFT JOIN ledger.movement AS r ON r.facility_id = m.facility_id AND r.reverses = m.movement_id
LEFT JOIN ledger.place AS f ON (f.facility_id, f.place_id) = (e.facility_id, e.from_place)
LEFT JOIN ledger.place AS t ON (t.facility_id, t.place_id) = (e.facility_id, e.to_place)
LEFT JOIN catalog.room AS fr ON fr.facility_id = f.facility_id AND fr.room_id = f.room_id
LEFT JOIN catalog.room AS tr ON tr.facility_id = t.facility_id AND tr.room_id = t.room_id
LEFT JOIN catalog.slot AS fs ON fs.facility_id = f.facility_id AND fs.slot_id = CASE f.kind WHEN 'SLOT' THEN f.ref::bigint END
LEFT JOIN catalog.slot AS ts ON ts.facility_id = t.facility_id AND ts.slot_id = CASE t.kind WHEN 'SLOT' THEN t.ref::bigint END
LEFT JOIN catalog.customer AS fc ON fc.facility_id = f.facility_id AND fc.customer_id = CASE f.kind WHEN 'CUSTOMER' THEN f.ref::bigint END
LEFT JOIN catalog.customer AS tc ON tc.facility_id = t.facility_id AND tc.customer_id = CASE t.kind WHEN 'CUSTOMER' THEN t.ref::bigint END
LEFT JOIN catalog.vendor AS fv ON fv.vendor_id = CASE f.kind WHEN 'VENDOR' THEN f.ref::bigint END
LEFT JOIN catalog.vendor AS tv ON tv.vendor_id = CASE t.kind WHEN 'VENDOR' THEN t.ref::bigint END
LEFT JOIN LATERAL (
    SELECT string_agg(coalesce('…' || right(u.tag, 6), 'lot ' || u.lot), ', ' ORDER BY u.unit_id) AS kin
    FROM ledger.lineage AS l
    JOIN ledger.stock_unit AS u ON u.facility_id = l.facility_id
        AND u.unit_id = CASE WHEN l.parent_id = :unit_id::bigint THEN l.child_id ELSE l.parent_id END
    WHERE l.facility_id = m.facility_id AND l.movement_id = m.movement_id AND :unit_id::bigint IN (l.parent_id, l.child_id)) AS k ON true
ORDER BY m.happened_at DESC, m.movement_id DESC, e.entry_id DESC
LIMIT 500

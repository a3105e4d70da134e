-- References inside the ledger. Foreign keys keep them; a row that vanished under the database's feet breaks them.
SELECT bad FROM (
    SELECT 'facility ' || e.facility_id || ', entry ' || e.entry_id || ' names a movement, unit or place that is not there' AS bad
    FROM ledger.entry AS e
    LEFT JOIN ledger.movement AS m USING (facility_id, movement_id)
    LEFT JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
    LEFT JOIN ledger.place AS f ON (f.facility_id, f.place_id) = (e.facility_id, e.from_place)
    LEFT JOIN ledger.place AS t ON (t.facility_id, t.place_id) = (e.facility_id, e.to_place)
    WHERE m.movement_id IS NULL OR u.unit_id IS NULL OR f.place_id IS NULL OR t.place_id IS NULL
    UNION ALL
    SELECT 'facility ' || b.facility_id || ', balance ' || b.unit_id || '/' || b.place_id || ' names a unit or place that is not there'
    FROM ledger.balance AS b
    LEFT JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
    LEFT JOIN ledger.place AS p USING (facility_id, place_id)
    WHERE u.unit_id IS NULL OR p.place_id IS NULL
    UNION ALL
    SELECT 'facility ' || l.facility_id || ', lineage ' || l.movement_id || '/' || l.parent_id || '/' || l.child_id
           || ' names a movement or unit that is not there'
    FROM ledger.lineage AS l
    LEFT JOIN ledger.movement AS m USING (facility_id, movement_id)
    LEFT JOIN ledger.stock_unit AS p ON (p.facility_id, p.unit_id) = (l.facility_id, l.parent_id)
    LEFT JOIN ledger.stock_unit AS c ON (c.facility_id, c.unit_id) = (l.facility_id, l.child_id)
    WHERE m.movement_id IS NULL OR p.unit_id IS NULL OR c.unit_id IS NULL
    UNION ALL
    SELECT 'facility ' || h.facility_id || ', hold ' || h.hold_id || ' names unit ' || h.unit_id || ', which is not there'
    FROM ledger.hold AS h LEFT JOIN ledger.stock_unit AS u USING (facility_id, unit_id) WHERE u.unit_id IS NULL
    UNION ALL
    SELECT 'facility ' || r.facility_id || ', reservation ' || r.reservation_id || ' names unit ' || r.unit_id || ', which is not there'
    FROM ledger.reservation AS r LEFT JOIN ledger.stock_unit AS u USING (facility_id, unit_id) WHERE u.unit_id IS NULL
    UNION ALL
    SELECT 'facility ' || m.facility_id || ', movement ' || m.movement_id || ' takes back movement ' || m.reverses || ', which is not there'
    FROM ledger.movement AS m LEFT JOIN ledger.movement AS r ON (r.facility_id, r.movement_id) = (m.facility_id, m.reverses)
    WHERE m.reverses IS NOT NULL AND r.movement_id IS NULL
) AS x
ORDER BY bad
LIMIT 20

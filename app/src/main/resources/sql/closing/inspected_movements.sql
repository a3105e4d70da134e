-- What happened, in the order it was recorded, with what moved from where to where; a line each package or lot of a movement.
WITH named AS (
    SELECT e.movement_id FROM ledger.entry AS e WHERE :of = 'PACKAGES' AND e.facility_id = :facility_id AND e.unit_id = ANY (:units::bigint[])
    UNION
    SELECT m.movement_id FROM ledger.movement AS m
    WHERE :of = 'PACKAGES' AND m.facility_id = :facility_id AND m.details <> '' AND m.details = ANY (SELECT 'unit ' || u FROM unnest(:units::bigint[]) AS u)
    UNION
    SELECT m.movement_id FROM ledger.movement AS m
    WHERE :of <> 'PACKAGES' AND m.facility_id = :facility_id AND m.recorded_at >= :since AND m.recorded_at < :until
      AND (:of <> 'PERSON' OR m.sent_by = :login OR m.actor = :person)
)
SELECT m.movement_id, m.kind, m.happened_at, m.recorded_at, m.actor, coalesce(m.sent_by, '') AS sent_by, m.reason, m.note, m.document, m.reverses AS takes_back,
       coalesce(u.tag, '') AS tag, coalesce(u.lot, '') AS lot, coalesce(i.name, '') AS item, e.quantity, coalesce(u.unit, '') AS unit,
       CASE WHEN f.is_real THEN coalesce(fr.name, '') ELSE lower(f.kind) || ' ' || f.ref END AS from_place,
       CASE WHEN t.is_real THEN coalesce(tr.name, '') ELSE lower(t.kind) || ' ' || t.ref END AS to_place
FROM named AS n
JOIN ledger.movement AS m ON m.facility_id = :facility_id AND m.movement_id = n.movement_id
LEFT JOIN ledger.entry AS e ON e.facility_id = m.facility_id AND e.movement_id = m.movement_id
LEFT JOIN ledger.stock_unit AS u ON u.facility_id = m.facility_id
    AND u.unit_id = coalesce(e.unit_id, CASE WHEN m.details ~ '^unit [0-9]+$' THEN substr(m.details, 6)::bigint END)
LEFT JOIN catalog.item AS i ON i.item_id = u.item_id
LEFT JOIN ledger.place AS f ON f.facility_id = e.facility_id AND f.place_id = e.from_place
LEFT JOIN ledger.place AS t ON t.facility_id = e.facility_id AND t.place_id = e.to_place
LEFT JOIN catalog.room AS fr ON fr.facility_id = f.facility_id AND fr.room_id = f.room_id
LEFT JOIN catalog.room AS tr ON tr.facility_id = t.facility_id AND tr.room_id = t.room_id
ORDER BY m.movement_id, e.entry_id

-- What happened, in the order it was recorded, with what moved from where to where; a line each package or lot of a movement. Each movement is looked up by
-- itself: how many there are is not known beforehand, and walking all that ever moved takes longer than any number of days.
WITH named AS MATERIALIZED (
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
CROSS JOIN LATERAL (SELECT * FROM ledger.movement AS o WHERE o.facility_id = :facility_id AND o.movement_id = n.movement_id OFFSET 0) AS m
LEFT JOIN LATERAL (SELECT * FROM ledger.entry AS o WHERE o.facility_id = :facility_id AND o.movement_id = n.movement_id OFFSET 0) AS e ON true
LEFT JOIN LATERAL (
    SELECT o.tag, o.lot, o.unit, o.item_id FROM ledger.stock_unit AS o
    WHERE o.facility_id = :facility_id AND o.unit_id = coalesce(e.unit_id, CASE WHEN m.details ~ '^unit [0-9]+$' THEN substr(m.details, 6)::bigint END)
    OFFSET 0) AS u ON true
LEFT JOIN catalog.item AS i ON i.item_id = u.item_id
LEFT JOIN ledger.place AS f ON f.facility_id = :facility_id AND f.place_id = e.from_place
LEFT JOIN ledger.place AS t ON t.facility_id = :facility_id AND t.place_id = e.to_place
LEFT JOIN catalog.room AS fr ON fr.facility_id = f.facility_id AND fr.room_id = f.room_id
LEFT JOIN catalog.room AS tr ON tr.facility_id = t.facility_id AND tr.room_id = t.room_id
ORDER BY m.movement_id, e.entry_id

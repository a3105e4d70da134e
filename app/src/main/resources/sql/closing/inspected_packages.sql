-- The packages and lots that are asked about; without any asked for, those that something happened to in the time. With what is left of them, and where.
WITH asked AS MATERIALIZED (
    SELECT unit_id FROM unnest(:units::bigint[]) AS unit_id WHERE :of = 'PACKAGES'
    UNION
    SELECT e.unit_id
    FROM (SELECT movement_id FROM ledger.movement
          WHERE :of <> 'PACKAGES' AND facility_id = :facility_id AND recorded_at >= :since AND recorded_at < :until
            AND (:of <> 'PERSON' OR sent_by = :login OR actor = :person) OFFSET 0) AS m
    CROSS JOIN LATERAL (SELECT o.unit_id FROM ledger.entry AS o WHERE o.facility_id = :facility_id AND o.movement_id = m.movement_id OFFSET 0) AS e
)
SELECT u.unit_id, coalesce(u.tag, '') AS tag, u.lot, i.number AS item_number, i.name AS item, i.category, u.unit, u.owner, u.packaged_on, u.expires_on, u.received_at,
       u.lab_state, coalesce(b.quantity, 0) AS on_hand, coalesce(b.rooms, '') AS rooms,
       (SELECT max(e.happened_at) FROM ledger.entry AS e WHERE e.facility_id = u.facility_id AND e.unit_id = u.unit_id) AS last_moved
FROM asked AS a
CROSS JOIN LATERAL (SELECT * FROM ledger.stock_unit AS o WHERE o.facility_id = :facility_id AND o.unit_id = a.unit_id OFFSET 0) AS u
JOIN catalog.item AS i ON i.item_id = u.item_id
CROSS JOIN LATERAL (
    SELECT sum(b.quantity) AS quantity, string_agg(DISTINCT r.name, ', ') AS rooms
    FROM ledger.balance AS b JOIN ledger.place AS p USING (facility_id, place_id) LEFT JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
    WHERE b.facility_id = u.facility_id AND b.unit_id = u.unit_id AND b.is_real AND b.has_stock) AS b
ORDER BY u.unit_id

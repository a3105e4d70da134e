-- The packages and lots that are asked about; without any asked for, those that something happened to in the time. With what is left of them, and where.
SELECT u.unit_id, coalesce(u.tag, '') AS tag, u.lot, i.number AS item_number, i.name AS item, i.category, u.unit, u.owner, u.packaged_on, u.expires_on, u.received_at,
       u.lab_state, coalesce(b.quantity, 0) AS on_hand, coalesce(b.rooms, '') AS rooms,
       (SELECT max(e.happened_at) FROM ledger.entry AS e WHERE e.facility_id = u.facility_id AND e.unit_id = u.unit_id) AS last_moved
FROM ledger.stock_unit AS u
JOIN catalog.item AS i ON i.item_id = u.item_id
CROSS JOIN LATERAL (
    SELECT sum(b.quantity) AS quantity, string_agg(DISTINCT r.name, ', ') AS rooms
    FROM ledger.balance AS b JOIN ledger.place AS p USING (facility_id, place_id) LEFT JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
    WHERE b.facility_id = u.facility_id AND b.unit_id = u.unit_id AND b.is_real AND b.has_stock) AS b
WHERE u.facility_id = :facility_id
  AND CASE WHEN :of = 'PACKAGES' THEN u.unit_id = ANY (:units::bigint[])
      ELSE u.unit_id IN (SELECT e.unit_id FROM ledger.movement AS m JOIN ledger.entry AS e ON e.facility_id = m.facility_id AND e.movement_id = m.movement_id
                         WHERE m.facility_id = :facility_id AND m.recorded_at >= :since AND m.recorded_at < :until
                           AND (:of <> 'PERSON' OR m.sent_by = :login OR m.actor = :person)) END
ORDER BY u.unit_id

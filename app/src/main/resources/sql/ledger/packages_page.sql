-- Continues ledger/packages: one part of the list. Filled in by ledger.PackageList: key, what the rows are ordered by, then by their tags; from, with what
-- the key needs joined; further, without what was shown before.
, wanted AS (
    SELECT u.unit_id, u.tag, {key} AS key
    FROM {from}
    WHERE u.facility_id = :facility_id AND u.tag IS NOT NULL AND u.has_stock AND {among}
      AND (:room_id = 0 OR u.unit_id IN (
              SELECT b.unit_id FROM ledger.place AS p
              JOIN ledger.balance AS b ON b.facility_id = p.facility_id AND b.place_id = p.place_id AND b.has_stock
              WHERE p.facility_id = :facility_id AND p.is_real AND p.room_id = :room_id))
      AND (:tags::text[] IS NULL OR u.tag = ANY (:tags::text[]))
      AND (:status <> 'held' OR u.unit_id IN (SELECT unit_id FROM ledger.hold WHERE facility_id = :facility_id AND released_at IS NULL))
      AND (:status <> 'allocated' OR u.unit_id IN (SELECT unit_id FROM ledger.reservation WHERE facility_id = :facility_id AND state = 'OPEN'))
      AND (:status <> 'untested' OR u.lab_state NOT IN ('TestPassed', 'RetestPassed', 'NotRequired', 'ProcessValidated'))
      AND {further}
    ORDER BY {order}
    LIMIT :limit
)
SELECT b.unit_id, b.tag, b.lot, b.item_id, i.number, i.name, i.category, b.unit, b.packaged_on, b.expires_on, b.received_at, b.lab_state, b.on_hand, b.held,
       b.allocated, b.available, coalesce(r.name, '') AS room, b.hold_reasons, b.cost
FROM wanted AS u
JOIN ledger.package_balance AS b ON b.facility_id = :facility_id AND b.unit_id = u.unit_id
JOIN catalog.item AS i ON i.item_id = b.item_id
LEFT JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id
ORDER BY {final_order}

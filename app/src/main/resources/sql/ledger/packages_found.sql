-- One page of packages on hand in the order of their tags that the words name: the end of a tag, the beginning of a lot, or a part of the item's number,
-- name, brand or strain. Each of the three goes by an index of its own.
WITH named AS (
    SELECT unit_id FROM ledger.stock_unit
    WHERE facility_id = :facility_id AND has_stock
      AND reverse(tag) ~>=~ reverse(upper(:words)) AND reverse(tag) ~<~ (reverse(upper(:words)) || chr(1114111))
    UNION
    SELECT unit_id FROM ledger.stock_unit
    WHERE facility_id = :facility_id AND has_stock
      AND upper(lot) ~>=~ upper(:words) AND upper(lot) ~<~ (upper(:words) || chr(1114111))
    UNION
    SELECT u.unit_id
    FROM catalog.item AS i
    JOIN ledger.stock_unit AS u ON u.facility_id = :facility_id AND u.item_id = i.item_id AND u.has_stock
    WHERE lower(i.number || ' ' || i.name || ' ' || i.brand || ' ' || i.strain) LIKE '%' || lower(:words) || '%'
), wanted AS (
    SELECT u.unit_id, u.tag
    FROM named AS n
    JOIN ledger.stock_unit AS u ON u.facility_id = :facility_id AND u.unit_id = n.unit_id
    WHERE u.tag IS NOT NULL AND u.tag > :after_tag
      AND (:room_id = 0 OR u.unit_id IN (
              SELECT b.unit_id FROM ledger.place AS p
              JOIN ledger.balance AS b ON b.facility_id = p.facility_id AND b.place_id = p.place_id AND b.has_stock
              WHERE p.facility_id = :facility_id AND p.is_real AND p.room_id = :room_id))
      AND (:tags::text[] IS NULL OR u.tag = ANY (:tags::text[]))
      AND (:status <> 'held' OR u.unit_id IN (SELECT unit_id FROM ledger.hold WHERE facility_id = :facility_id AND released_at IS NULL))
      AND (:status <> 'allocated' OR u.unit_id IN (SELECT unit_id FROM ledger.reservation WHERE facility_id = :facility_id AND state = 'OPEN'))
      AND (:status <> 'untested' OR u.lab_state NOT IN ('TestPassed', 'RetestPassed', 'NotRequired', 'ProcessValidated'))
    ORDER BY u.tag
    LIMIT :limit
)
SELECT b.unit_id, b.tag, b.lot, b.item_id, i.number, i.name, i.category, b.unit, b.packaged_on, b.expires_on, b.received_at, b.lab_state, b.on_hand, b.held,
       b.allocated, b.available, coalesce(r.name, '') AS room, b.hold_reasons, b.cost
FROM wanted AS w
JOIN ledger.package_balance AS b ON b.facility_id = :facility_id AND b.unit_id = w.unit_id
JOIN catalog.item AS i ON i.item_id = b.item_id
LEFT JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id
ORDER BY w.tag

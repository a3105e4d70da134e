-- One page of packages on hand in the order of their tags. Words of up to 24 letters or digits also match the end of a tag by index.
WITH wanted AS (
    SELECT u.unit_id, u.tag
    FROM ledger.stock_unit AS u
    WHERE u.facility_id = :facility_id AND u.tag IS NOT NULL AND u.has_stock AND u.tag > :after_tag
      AND (:words = '' OR reverse(u.tag) LIKE reverse(upper(:words)) || '%' OR u.lot ILIKE :words || '%'
           OR u.item_id IN (SELECT item_id FROM catalog.item WHERE number ILIKE :words || '%' OR name ILIKE '%' || :words || '%'))
      AND (:room_id = 0 OR EXISTS (SELECT 1 FROM ledger.balance AS b JOIN ledger.place AS p USING (facility_id, place_id)
           WHERE b.facility_id = u.facility_id AND b.unit_id = u.unit_id AND b.quantity > 0 AND p.room_id = :room_id))
      AND CASE :status
          WHEN 'held' THEN EXISTS (SELECT 1 FROM ledger.hold AS h WHERE h.facility_id = u.facility_id AND h.unit_id = u.unit_id AND h.released_at IS NULL)
          WHEN 'allocated' THEN EXISTS (SELECT 1 FROM ledger.reservation AS v WHERE v.facility_id = u.facility_id AND v.unit_id = u.unit_id AND v.state = 'OPEN')
          WHEN 'untested' THEN u.lab_state NOT IN ('TestPassed', 'RetestPassed', 'NotRequired', 'ProcessValidated')
          ELSE true END
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

-- Continues ledger/packages: how many they are, what they hold, and what that cost, by unit of measure. What a package cost is looked up for those that fit.
SELECT u.unit, count(*) AS units, sum(u.on_hand) AS on_hand, sum(c.cost) AS cost
FROM (
    SELECT u.unit_id, u.unit, u.on_hand FROM ledger.stock_unit AS u
    WHERE u.facility_id = :facility_id AND u.tag IS NOT NULL AND u.has_stock AND {among}
          AND (:room_id = 0 OR u.unit_id IN (
                  SELECT b.unit_id FROM ledger.place AS p
                  JOIN ledger.balance AS b ON b.facility_id = p.facility_id AND b.place_id = p.place_id AND b.has_stock
                  WHERE p.facility_id = :facility_id AND p.is_real AND p.room_id = :room_id))
          AND (:tags::text[] IS NULL OR u.tag = ANY (:tags::text[]))
          AND (:status <> 'held' OR u.unit_id IN (SELECT unit_id FROM ledger.hold WHERE facility_id = :facility_id AND released_at IS NULL))
          AND (:status <> 'allocated' OR u.unit_id IN (SELECT unit_id FROM ledger.reservation WHERE facility_id = :facility_id AND state = 'OPEN'))
          AND (:status <> 'untested' OR u.lab_state NOT IN ('TestPassed', 'RetestPassed', 'NotRequired', 'ProcessValidated')) OFFSET 0) AS u
CROSS JOIN LATERAL (
    SELECT sum(b.cost) AS cost FROM ledger.balance AS b WHERE b.facility_id = :facility_id AND b.unit_id = u.unit_id AND b.is_real AND b.has_stock) AS c
GROUP BY u.unit
ORDER BY u.unit

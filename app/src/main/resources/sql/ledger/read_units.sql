-- What the books say of the units a command names: balances, open holds, open reservations. Sent together with lock_units and run after it: a statement of
-- its own sees what the holder of the lock has committed.
WITH named AS (
    SELECT unit_id FROM ledger.stock_unit
    WHERE facility_id = :facility_id AND (tag = ANY (:tags::text[]) OR unit_id = ANY (:ids::bigint[]))
)
SELECT 'BALANCE' AS what, b.unit_id, b.place_id, '' AS words, b.quantity, b.cost
FROM named AS n JOIN ledger.balance AS b ON b.facility_id = :facility_id AND b.unit_id = n.unit_id
UNION ALL
SELECT 'HOLD', h.unit_id, 0, h.reason, 0, 0
FROM named AS n JOIN ledger.hold AS h ON h.facility_id = :facility_id AND h.unit_id = n.unit_id AND h.released_at IS NULL
UNION ALL
SELECT 'RESERVATION', r.unit_id, 0, r.document, r.quantity, 0
FROM named AS n JOIN ledger.reservation AS r ON r.facility_id = :facility_id AND r.unit_id = n.unit_id AND r.state = 'OPEN'
ORDER BY 1, 2, 3, 4

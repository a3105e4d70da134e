-- Packages on hand of which state and book say different things about the state's hold, or that carry it: ordered by tag.
-- held: by the state as last read; ours: our hold that stands for the state's.
SELECT b.tag, b.unit_id, coalesce(p.status = 'ON_HOLD', false) AS held, coalesce(p.status = 'ACTIVE', false) AS free, o.hold_id IS NOT NULL AS ours, coalesce(p.last_modified, 'epoch') AS changed_at,
       coalesce(o.placed_at, p.seen_at) AS since, coalesce(r.name, '') AS room, coalesce(r.room_id, 0) AS room_id
FROM (
    SELECT s.tag FROM tracking.state_package AS s WHERE s.facility_id = :f AND s.status = 'ON_HOLD'
    UNION
    SELECT u.tag FROM ledger.hold AS h JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
    WHERE h.facility_id = :f AND h.released_at IS NULL AND h.reason = :reason AND u.tag IS NOT NULL) AS n
JOIN ledger.package_balance AS b ON b.facility_id = :f AND b.tag = n.tag
LEFT JOIN tracking.state_package AS p ON p.facility_id = :f AND p.tag = n.tag
LEFT JOIN LATERAL (
    SELECT h.hold_id, h.placed_at FROM ledger.hold AS h
    WHERE h.facility_id = :f AND h.unit_id = b.unit_id AND h.reason = :reason AND h.released_at IS NULL LIMIT 1) AS o ON true
LEFT JOIN catalog.room AS r ON r.facility_id = :f AND r.room_id = b.room_id
WHERE b.on_hand > 0
ORDER BY b.tag
LIMIT 5000

SELECT u.unit_id, u.tag, u.unit, u.on_hand, coalesce(r.promised, 0) AS promised, coalesce(h.reasons, '') AS holds
FROM ledger.stock_unit AS u
LEFT JOIN LATERAL (
    SELECT sum(v.quantity) AS promised FROM ledger.reservation AS v
    WHERE v.facility_id = u.facility_id AND v.unit_id = u.unit_id AND v.state = 'OPEN') AS r ON true
LEFT JOIN LATERAL (
    SELECT string_agg(d.reason, ', ' ORDER BY d.reason) AS reasons FROM ledger.hold AS d
    WHERE d.facility_id = u.facility_id AND d.unit_id = u.unit_id AND d.released_at IS NULL) AS h ON true
WHERE u.facility_id = :facility_id
  AND (u.tag = ANY (:tags::text[]) OR u.unit_id = ANY (:ids::bigint[]))
ORDER BY u.unit_id

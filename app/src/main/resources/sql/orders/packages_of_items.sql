-- The packages on hand of some items as an order sees them: what is free is what is on hand less what others were promised.
SELECT b.unit_id, b.tag, b.item_id, b.expires_on, b.received_at, b.on_hand, b.on_hand - coalesce(o.quantity, 0) AS free,
       coalesce(b.hold_reasons, '') AS hold_reasons, b.lab_state, coalesce(r.purpose, '') AS room_purpose, coalesce(r.name, '') AS room,
       coalesce(o.documents, '') AS promised_to
FROM ledger.stock_unit AS u
JOIN ledger.package_balance AS b USING (facility_id, unit_id)
LEFT JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id
LEFT JOIN LATERAL (
    SELECT sum(v.quantity) AS quantity, string_agg(DISTINCT v.document, ', ' ORDER BY v.document) AS documents
    FROM ledger.reservation AS v
    WHERE v.facility_id = b.facility_id AND v.unit_id = b.unit_id AND v.state = 'OPEN' AND v.document <> :document) AS o ON true
WHERE u.facility_id = :facility_id AND u.item_id = ANY(:items::bigint[]) AND u.has_stock AND u.tag IS NOT NULL
ORDER BY u.item_id, u.expires_on, u.received_at, u.tag

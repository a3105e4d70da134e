-- What rules ask of every tagged package on hand, by tag.
SELECT b.tag, i.name AS item, i.category, coalesce(b.lot, '') AS lot, b.lab_state, coalesce(b.hold_reasons, '') AS hold_reasons, b.packaged_on, b.expires_on,
       coalesce(r.purpose, '') AS room_purpose, coalesce(l.certificate, '') AS certificate, l.tested_on
FROM ledger.package_balance AS b
JOIN catalog.item AS i ON i.item_id = b.item_id
LEFT JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id
LEFT JOIN LATERAL (
    SELECT certificate, tested_on FROM compliance.lab_result AS n
    WHERE n.facility_id = b.facility_id AND n.tag = b.tag ORDER BY n.result_id DESC LIMIT 1) AS l ON true
WHERE b.facility_id = :facility_id AND b.has_stock AND b.tag IS NOT NULL
ORDER BY b.tag
LIMIT :limit

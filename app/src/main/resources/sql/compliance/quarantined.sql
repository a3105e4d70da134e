-- Packages, the longest waiting first, each with its newest lab result; which packages, who asks puts in.
SELECT b.unit_id, b.tag, b.lot, b.item_id, i.number, i.name, i.category, b.unit, b.on_hand, b.packaged_on, b.expires_on, b.received_at, coalesce(h.since, b.received_at) AS waits_since, b.lab_state,
       coalesce(b.hold_reasons, '') AS hold_reasons, coalesce(r.name, '') AS room, l.lab, l.certificate, l.tested_on, l.passed, l.total_thc, l.failed_for, l.expires_on AS coa_expires_on,
       (SELECT string_agg(a.name, ', ' ORDER BY a.position) FROM compliance.lab_analyte AS a
        WHERE a.facility_id = b.facility_id AND a.result_id = l.result_id AND a.value > a.most) AS above_limits,
       (SELECT count(*)::int FROM compliance.lab_analyte AS a
        WHERE a.facility_id = b.facility_id AND a.result_id = l.result_id AND a.value IS NOT NULL AND a.most IS NOT NULL) AS compared,
       (SELECT count(*)::int FROM compliance.lab_result AS f WHERE f.facility_id = b.facility_id AND f.tag = b.tag AND NOT f.passed) AS failures
FROM ledger.package_balance AS b
JOIN catalog.item AS i ON i.item_id = b.item_id
LEFT JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id
LEFT JOIN LATERAL (
    SELECT result_id, lab, certificate, tested_on, passed, total_thc, failed_for, expires_on FROM compliance.lab_result AS n
    WHERE n.facility_id = b.facility_id AND n.tag = b.tag ORDER BY n.result_id DESC LIMIT 1) AS l ON true
LEFT JOIN LATERAL (
    SELECT min(o.placed_at) AS since FROM ledger.hold AS o
    WHERE o.facility_id = b.facility_id AND o.unit_id = b.unit_id AND o.released_at IS NULL AND o.reason = 'QUARANTINE') AS h ON true
WHERE b.facility_id = :facility_id
  AND {which}
  AND b.tag IS NOT NULL
  AND (b.has_stock OR :gone)
ORDER BY waits_since, b.tag
LIMIT :limit

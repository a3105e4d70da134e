-- What rules ask of every tagged package on hand, by tag. All of a facility at once: what else tells of a package is joined whole, not looked up for each.
WITH at AS (
    SELECT DISTINCT ON (b.unit_id) b.unit_id, b.place_id
    FROM ledger.balance AS b
    WHERE b.facility_id = :facility_id AND b.has_stock
      AND b.place_id = ANY (ARRAY(SELECT place_id FROM ledger.place WHERE facility_id = :facility_id AND is_real))
    ORDER BY b.unit_id, b.quantity DESC, b.place_id
), held AS (
    SELECT unit_id, string_agg(reason, ', ' ORDER BY reason) AS reasons
    FROM ledger.hold WHERE facility_id = :facility_id AND released_at IS NULL GROUP BY unit_id
), tested AS (
    SELECT DISTINCT ON (tag) tag, certificate, tested_on FROM compliance.lab_result WHERE facility_id = :facility_id ORDER BY tag, result_id DESC
)
SELECT u.tag, i.name AS item, i.category, coalesce(u.lot, '') AS lot, u.lab_state, coalesce(h.reasons, '') AS hold_reasons, u.packaged_on, u.expires_on,
       coalesce(r.purpose, '') AS room_purpose, coalesce(l.certificate, '') AS certificate, l.tested_on
FROM ledger.stock_unit AS u
JOIN catalog.item AS i ON i.item_id = u.item_id
LEFT JOIN at AS a ON a.unit_id = u.unit_id
LEFT JOIN ledger.place AS p ON p.facility_id = :facility_id AND p.place_id = a.place_id
LEFT JOIN catalog.room AS r ON r.facility_id = :facility_id AND r.room_id = p.room_id
LEFT JOIN held AS h ON h.unit_id = u.unit_id
LEFT JOIN tested AS l ON l.tag = u.tag
WHERE u.facility_id = :facility_id AND u.has_stock AND u.tag IS NOT NULL
ORDER BY u.tag
LIMIT :limit

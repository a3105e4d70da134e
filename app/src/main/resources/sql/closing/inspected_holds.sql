-- Holds that were placed or released.
SELECT coalesce(u.tag, '') AS tag, u.lot, h.reason, h.note, h.placed_at, h.placed_by, h.released_at, coalesce(h.released_by, '') AS released_by
FROM ledger.hold AS h
JOIN ledger.stock_unit AS u ON u.facility_id = h.facility_id AND u.unit_id = h.unit_id
WHERE h.facility_id = :facility_id
  AND (:of <> 'PACKAGES' OR h.unit_id = ANY (:units::bigint[]))
  AND (h.placed_at >= :since AND h.placed_at < :until OR h.released_at >= :since AND h.released_at < :until)
  AND (:of <> 'PERSON' OR :person IN (h.placed_by, h.released_by))
ORDER BY h.hold_id

-- The next tags that any of book, state and counts knows to be here, in their order.
SELECT k.tag
FROM ((SELECT u.tag FROM ledger.stock_unit AS u
       WHERE u.facility_id = :facility_id AND u.has_stock AND u.tag > :after ORDER BY u.tag LIMIT :limit)
      UNION
      (SELECT p.tag FROM tracking.state_package AS p
       WHERE p.facility_id = :facility_id AND p.status <> 'INACTIVE' AND :state_known AND p.tag > :after ORDER BY p.tag LIMIT :limit)
      UNION
      (SELECT DISTINCT l.tag FROM reconciliation.count_line AS l JOIN reconciliation.count_session AS s USING (facility_id, count_id)
       WHERE l.facility_id = :facility_id AND s.state <> 'CANCELED' AND l.counted_at >= :since AND l.tag > :after ORDER BY l.tag LIMIT :limit)) AS k
ORDER BY k.tag
LIMIT :limit

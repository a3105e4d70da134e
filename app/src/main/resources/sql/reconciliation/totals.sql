-- How many tags any of book, state and counts knows to be here, and how many of the book's were counted since a moment, by a scan or by a finished count.
-- What the state alone knows may have been counted with what differs (:state_only); it is negative where it was not.
-- A tag stands in a count once, so of the largest count the lines are counted, and of the others the tags that it does not hold.
WITH lately AS MATERIALIZED (
    SELECT l.count_id, l.lines, row_number() OVER (ORDER BY l.lines DESC, l.count_id) AS rank
    FROM (SELECT count_id, count(*) AS lines FROM reconciliation.count_line WHERE facility_id = :facility_id AND counted_at >= :since GROUP BY count_id) AS l
    JOIN reconciliation.count_session AS s ON s.facility_id = :facility_id AND s.count_id = l.count_id AND s.state <> 'CANCELED'
)
SELECT (SELECT count(*) FROM ledger.stock_unit WHERE facility_id = :facility_id AND tag IS NOT NULL AND has_stock)
       + CASE WHEN :state_only >= 0 THEN :state_only ELSE (
              SELECT count(*) FROM tracking.state_package AS s
              WHERE s.facility_id = :facility_id AND s.status <> 'INACTIVE' AND :state_known
                AND NOT EXISTS (SELECT 1 FROM ledger.stock_unit AS u WHERE u.facility_id = :facility_id AND u.tag = s.tag AND u.has_stock)) END AS tags,
       coalesce((SELECT lines FROM lately WHERE rank = 1), 0)
       + (SELECT count(DISTINCT l.tag)
          FROM lately AS o JOIN reconciliation.count_line AS l ON l.facility_id = :facility_id AND l.count_id = o.count_id AND l.counted_at >= :since
          WHERE o.rank > 1 AND (
              SELECT 1 FROM lately AS m JOIN reconciliation.count_line AS x ON x.facility_id = :facility_id AND x.count_id = m.count_id
              WHERE m.rank = 1 AND x.tag = l.tag AND x.counted_at >= :since LIMIT 1) IS NULL) AS counted

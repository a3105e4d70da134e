-- How many tags any of book, state and counts knows to be here, and how many of the book's were counted since a moment, by a scan or by a finished count.
SELECT (SELECT count(*) FROM ledger.stock_unit WHERE facility_id = :facility_id AND tag IS NOT NULL AND has_stock)
       + (SELECT count(*) FROM tracking.state_package AS s
          WHERE s.facility_id = :facility_id AND s.status <> 'INACTIVE' AND :state_known
            AND NOT EXISTS (SELECT 1 FROM ledger.stock_unit AS u WHERE u.facility_id = :facility_id AND u.tag = s.tag AND u.has_stock)) AS tags,
       (SELECT count(DISTINCT l.tag) FROM reconciliation.count_line AS l JOIN reconciliation.count_session AS s USING (facility_id, count_id)
        WHERE l.facility_id = :facility_id AND s.state <> 'CANCELED' AND l.counted_at >= :since) AS counted

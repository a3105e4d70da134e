-- How many tags any of book, state and counts knows to be here, and how many of the book's were counted since a moment, by a scan or by a finished count.
SELECT (SELECT count(*) FROM (
            SELECT tag FROM ledger.package_balance WHERE facility_id = :facility_id AND tag IS NOT NULL AND on_hand > 0
            UNION
            SELECT tag FROM tracking.state_package WHERE facility_id = :facility_id AND status <> 'INACTIVE' AND :state_known) AS t) AS tags,
       (SELECT count(DISTINCT l.tag) FROM reconciliation.count_line AS l JOIN reconciliation.count_session AS s USING (facility_id, count_id)
        WHERE l.facility_id = :facility_id AND s.state <> 'CANCELED' AND l.counted_at >= :since) AS counted

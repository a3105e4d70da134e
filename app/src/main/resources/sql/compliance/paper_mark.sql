-- What changes when the papers board does: what is recorded of the company, and which lots came in. What commits late keeps the lower number it drew, so a
-- mark counts some thousands below the newest.
SELECT concat_ws('|', n.newest, (SELECT count(*) FROM audit.event AS e WHERE e.facility_id = 0 AND e.event_id > n.newest - 5000),
                 (SELECT max(u.unit_id) FROM ledger.stock_unit AS u WHERE u.facility_id = :facility_id))
FROM (SELECT coalesce(max(event_id), 0) AS newest FROM audit.event WHERE facility_id = 0) AS n

-- How much has been recorded after three numbers: of the company and of the facility in the audit trail, and in the facility's ledger. What commits late keeps
-- the lower number it drew; therefore a mark begins some thousands below the newest and counts, so that a late row changes it as well as a new one.
SELECT (SELECT count(*) FROM (SELECT FROM audit.event AS e WHERE e.facility_id = 0 AND e.event_id > :company LIMIT :most) AS n) AS company,
       (SELECT count(*) FROM (SELECT FROM audit.event AS e WHERE e.facility_id = :facility_id AND e.event_id > :here LIMIT :most) AS n) AS here,
       (SELECT count(*) FROM (SELECT FROM ledger.movement AS m WHERE m.facility_id = :facility_id AND m.movement_id > :moved LIMIT :most) AS n) AS moved

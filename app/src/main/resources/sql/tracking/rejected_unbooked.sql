-- Incoming manifests all of whose packages the state shows rejected, changed there since a moment, about which nobody here refused or received anything:
-- the state's numbers.
SELECT t.manifest
FROM tracking.state_transfer AS t
WHERE t.facility_id = :f AND t.incoming AND NOT t.voided AND t.manifest <> '' AND t.last_modified >= :since AND t.opened_modified = t.last_modified
  AND NOT EXISTS (SELECT 1 FROM tracking.human_step AS s WHERE s.facility_id = t.facility_id AND s.kind IN ('RECEIVE', 'REJECT') AND s.subject = t.manifest)
  AND EXISTS (SELECT 1 FROM tracking.state_transfer_line AS l WHERE l.facility_id = t.facility_id AND l.incoming AND l.state_id = t.state_id)
  AND NOT EXISTS (SELECT 1 FROM tracking.state_transfer_line AS l
    WHERE l.facility_id = t.facility_id AND l.incoming AND l.state_id = t.state_id AND l.state NOT IN ('Rejected', 'Returned'))
ORDER BY t.manifest
LIMIT 5

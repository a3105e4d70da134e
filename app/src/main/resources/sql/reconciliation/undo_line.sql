-- Takes a person's last line of a count back, or the one that is a scan of a device, also from its figures; gives its tag. The session is written too, so that those who look for what was written since
-- they last looked see that something is gone.
WITH session AS (
    UPDATE reconciliation.count_session SET state = state WHERE facility_id = :facility_id AND count_id = :count
), gone AS (
    DELETE FROM reconciliation.count_line WHERE facility_id = :facility_id AND count_id = :count AND line_id = (
        SELECT l.line_id FROM reconciliation.count_line AS l
        WHERE l.facility_id = :facility_id AND l.count_id = :count AND l.counted_by = :person
          AND (:device::text = '' OR l.device = :device AND l.sequence = :sequence) ORDER BY l.line_id DESC LIMIT 1)
    RETURNING tag, unit, used_up, expected
), summed AS (
    INSERT INTO reconciliation.count_tally AS t (facility_id, count_id, part, lines, findings, expected)
    SELECT :facility_id, :count, pg_backend_pid() % 16, -count(*), -count(*) FILTER (WHERE g.unit = '' OR g.used_up), -count(*) FILTER (WHERE g.expected)
    FROM gone AS g HAVING count(*) > 0
    ON CONFLICT (facility_id, count_id, part) DO UPDATE
        SET lines = t.lines + excluded.lines, findings = t.findings + excluded.findings, expected = t.expected + excluded.expected
)
SELECT tag FROM gone

-- Lab results that were recorded in a time.
SELECT r.result_id AS result, r.tag, r.batch, r.lab, r.certificate, r.tested_on, CASE WHEN r.passed THEN 'passed' ELSE 'failed' END AS result_is, r.failed_for,
       r.total_thc, r.total_cbd, r.moisture, r.water_activity, r.recorded_at, r.recorded_by,
       coalesce((SELECT string_agg(a.name || ' ' || coalesce(a.value::text, '') || ' ' || a.unit || ' ' || lower(a.status), '; ' ORDER BY a.position)
                 FROM compliance.lab_analyte AS a WHERE a.facility_id = r.facility_id AND a.result_id = r.result_id), '') AS analytes
FROM compliance.lab_result AS r
WHERE r.facility_id = :facility_id AND r.recorded_at >= :since AND r.recorded_at < :until
  AND (:of <> 'PACKAGES' OR r.tag = ANY (:tags::text[])) AND (:of <> 'PERSON' OR r.recorded_by IN (:login, :person))
ORDER BY r.result_id

SELECT unit_id, string_agg(reason, ', ' ORDER BY reason) AS reasons
FROM ledger.hold
WHERE facility_id = :facility_id AND unit_id = ANY (:ids::bigint[]) AND released_at IS NULL
GROUP BY unit_id
ORDER BY unit_id

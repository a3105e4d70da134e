-- The company's vendors in the order of their codes. They belong to no facility.
SELECT v.code, v.name, v.kind, v.city, v.state, v.lead_time_days, v.active
FROM catalog.vendor AS v
WHERE :facility_id::bigint > 0 AND v.code > :after AND (:only = '' OR v.code = :only)
ORDER BY v.code
LIMIT :limit

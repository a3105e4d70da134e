-- Vendors for their list, with how their required papers stand: of each kind of paper the one that ends last counts.
SELECT v.vendor_id AS record_id, v.version, v.code, v.name, v.kind, v.city, v.state, v.lead_time_days, v.minimum_order, v.terms, v.active,
       (SELECT count(*) FROM catalog.vendor_price AS p WHERE p.vendor_id = v.vendor_id) AS items,
       coalesce(d.first_end, date '9999-12-31') AS papers_valid_to, coalesce(d.kinds, 0) AS papers_required, coalesce(d.lapsed, 0) AS papers_lapsed
FROM catalog.vendor AS v
LEFT JOIN LATERAL (
    SELECT min(k.last_end) AS first_end, count(*) AS kinds, count(*) FILTER (WHERE k.last_end < :today::date) AS lapsed
    FROM (SELECT max(d.valid_to) AS last_end FROM catalog.vendor_document AS d WHERE d.vendor_id = v.vendor_id AND d.required GROUP BY d.kind) AS k) AS d ON true
WHERE :f::bigint IS NOT NULL

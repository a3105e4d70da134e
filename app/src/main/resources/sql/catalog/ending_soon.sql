-- What ends by a day: required papers that nothing replaces, licenses of customers who are active, licenses of the facility itself.
SELECT 'PAPER' AS what, v.vendor_id AS id, v.name, d.kind AS detail, d.number, d.valid_to
FROM catalog.vendor_document AS d JOIN catalog.vendor AS v USING (vendor_id)
WHERE v.active AND d.required AND d.valid_to <= :until::date
  AND NOT EXISTS (SELECT FROM catalog.vendor_document AS o WHERE o.vendor_id = d.vendor_id AND o.kind = d.kind AND o.required AND o.document_id <> d.document_id
                  AND (o.valid_to, o.document_id) > (d.valid_to, d.document_id))
UNION ALL
SELECT 'CUSTOMER', c.customer_id, c.name, 'license', c.license_number, c.license_valid_to
FROM catalog.customer AS c WHERE c.facility_id = :f AND c.active AND c.license_valid_to <= :until::date
UNION ALL
SELECT 'LICENSE', l.license_id, l.number, l.type, l.number, l.valid_to
FROM catalog.license AS l WHERE l.facility_id = :f AND l.valid_to <= :until::date
  AND NOT EXISTS (SELECT FROM catalog.license AS o WHERE o.facility_id = l.facility_id AND o.type = l.type AND o.valid_to > l.valid_to)
ORDER BY valid_to, what, id
LIMIT 500

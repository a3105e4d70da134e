-- Papers of vendors; one is replaced when another of the same kind ends later.
SELECT d.document_id AS record_id, d.version, d.vendor_id, v.code AS vendor_code, v.name AS vendor, v.active AS vendor_active, d.kind, d.number, d.valid_from,
       d.valid_to, d.required, d.note,
       EXISTS (SELECT FROM catalog.vendor_document AS o WHERE o.vendor_id = d.vendor_id AND o.kind = d.kind AND o.document_id <> d.document_id
               AND (o.valid_to, o.document_id) > (d.valid_to, d.document_id)) AS replaced
FROM catalog.vendor_document AS d
JOIN catalog.vendor AS v USING (vendor_id)
WHERE :f::bigint IS NOT NULL AND :today::date IS NOT NULL

-- Of each kind of paper that is required of a vendor, the one that ends last.
SELECT DISTINCT ON (d.kind) d.kind, d.number, d.valid_from, d.valid_to
FROM catalog.vendor_document AS d
WHERE d.vendor_id = :v AND d.required
ORDER BY d.kind, d.valid_to DESC, d.document_id

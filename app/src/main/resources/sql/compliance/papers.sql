-- Papers with the names of what they speak of; the newest first.
SELECT p.paper_id, p.kind, p.vendor_id, v.name AS vendor, p.item_id, coalesce(i.number, '') AS item_number, coalesce(i.name, '') AS item_name,
       p.size, p.revision, p.lot, p.license_type, p.state, p.scope, p.issuer, p.number, p.issued_on, p.valid_to, p.standing, p.flags,
       p.file_id, f.name AS file_name, f.media, length(f.content) AS bytes, p.came_by, p.filed_at, p.filed_by, p.checked_at, p.checked_by, p.note, p.version
FROM compliance.paper AS p
JOIN compliance.paper_file AS f USING (file_id)
JOIN catalog.vendor AS v USING (vendor_id)
LEFT JOIN catalog.item AS i ON i.item_id = p.item_id
WHERE {which}
ORDER BY p.paper_id DESC

-- Open purchase orders that transfers on their way may belong to, for each the likeliest first: most packages whose item is ordered, then the sender is the vendor.
SELECT t.state_id, o.number, v.name AS vendor, o.expected_on,
       count(DISTINCT l.tag)::int AS packages,
       bool_or(lower(v.name) = lower(t.other_name) OR EXISTS (
           SELECT 1 FROM catalog.vendor_document AS d WHERE d.vendor_id = v.vendor_id AND t.other_license <> '' AND d.number = t.other_license)) AS by_vendor
FROM tracking.state_transfer AS t
JOIN purchasing.on_order AS o ON o.facility_id = t.facility_id AND o.state IN ('SENT', 'PARTLY_RECEIVED')
JOIN catalog.vendor AS v ON v.vendor_id = o.vendor_id
JOIN catalog.item AS i ON i.item_id = o.item_id AND i.tracked
LEFT JOIN tracking.state_transfer_line AS l
    ON l.facility_id = t.facility_id AND l.incoming AND l.state_id = t.state_id AND lower(l.item_name) IN (lower(i.name), lower(i.number))
WHERE t.facility_id = :facility_id AND t.incoming AND t.state_id = ANY (:state_ids::text[])
GROUP BY t.state_id, o.number, v.name, o.expected_on
ORDER BY t.state_id, packages DESC, by_vendor DESC, o.expected_on, o.number
LIMIT 5000

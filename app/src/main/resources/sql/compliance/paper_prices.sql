-- Who sells what to the facility: every item in use of the categories with each of its vendors.
SELECT i.item_id, i.number, i.name, i.category, coalesce(i.child_resistant, false) AS child_resistant, coalesce(i.food_contact, false) AS food_contact,
       i.size, i.revision, p.vendor_id, v.name AS vendor
FROM catalog.item AS i
JOIN catalog.vendor_price AS p USING (item_id)
JOIN catalog.vendor AS v USING (vendor_id)
WHERE i.active AND v.active AND i.category = ANY (:categories::text[]) AND (i.states = '' OR :state = ANY (string_to_array(i.states, ' ')))
  AND (v.kind <> 'cannabis' OR v.state IN ('', :state))
ORDER BY i.item_id, p.rank, p.vendor_id

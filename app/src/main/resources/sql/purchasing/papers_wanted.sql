-- What vendors still owe of the items, or what one vendor owes, drafts among it; by the day it is expected.
SELECT e.number, v.name || ', ' || i.number || ' ' || i.name AS what, e.expected_on, e.item_id, e.vendor_id, e.open_quantity, e.unit
FROM purchasing.expected AS e
JOIN catalog.vendor AS v USING (vendor_id)
JOIN catalog.item AS i USING (item_id)
WHERE e.facility_id = :facility_id AND (e.item_id = ANY (:items::bigint[]) OR e.vendor_id = :vendor)
ORDER BY e.expected_on, e.number, e.line

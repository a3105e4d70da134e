-- Packages that stand at the state as not submitted for testing, with whether the book knows them; by tag.
SELECT p.tag, p.item_name, p.quantity, p.unit, p.location, b.tag IS NOT NULL AS in_book, p.last_modified
FROM tracking.state_package AS p
LEFT JOIN ledger.stock_unit AS b ON b.facility_id = p.facility_id AND b.tag = p.tag AND b.has_stock
WHERE p.facility_id = :f AND p.status IN ('ACTIVE', 'ON_HOLD') AND p.lab_state = 'NotSubmitted' AND p.quantity > 0
ORDER BY p.tag
LIMIT :n

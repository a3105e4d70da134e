-- Items that may be sold in the facility's state, those of which packages are on hand first.
SELECT i.item_id, i.number, i.name
FROM catalog.item AS i
JOIN catalog.facility AS f ON f.facility_id = :facility_id
WHERE i.tracked AND i.active AND i.price > 0 AND (i.states = '' OR i.states LIKE '%' || f.state || '%')
  AND EXISTS (SELECT 1 FROM ledger.stock_unit AS u WHERE u.facility_id = f.facility_id AND u.item_id = i.item_id AND u.has_stock)
ORDER BY i.number
LIMIT :limit

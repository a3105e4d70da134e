-- What each item sold: days counted from the first, in any order and any number of times, and their units; below zero for what came back. What an item sold
-- that has given way to another of the same unit counts for the other, as a row of its own. Neither sorted nor added up by day: of millions of rows the program
-- does that in a fraction of the time. Items are joined to what is summed, not to sales: before a table is analyzed a plan might walk all items for each sale.
WITH counted AS (
    SELECT s.item_id, s.day, s.customer_id, s.units, s.amount
    FROM orders.sale AS s
    WHERE s.facility_id = :f AND s.day BETWEEN :first::date AND :last::date AND (:item::bigint = 0 OR s.item_id IN (SELECT item_id FROM catalog.item WHERE :item IN (item_id, successor_item_id)))
    UNION ALL
    SELECT i.item_id, i.day, i.customer_id, CASE i.kind WHEN 'RETURN' THEN -i.units ELSE i.units END,
           CASE i.kind WHEN 'RETURN' THEN -i.amount ELSE i.amount END
    FROM demand.imported_sale AS i
    WHERE i.facility_id = :f AND i.day BETWEEN :first::date AND :last::date AND (:item::bigint = 0 OR i.item_id IN (SELECT item_id FROM catalog.item WHERE :item IN (item_id, successor_item_id)))
      AND (i.kind = 'RETURN' OR NOT EXISTS (
          SELECT FROM orders.sale AS o
          WHERE o.facility_id = i.facility_id AND o.item_id = i.item_id AND o.day = i.day AND (i.customer_id = 0 OR o.customer_id = i.customer_id)))),
summed AS MATERIALIZED (
    SELECT item_id, array_agg(day - :first::date) AS days, array_agg(units::double precision) AS units,
           coalesce(sum(amount) FILTER (WHERE day >= :ranked::date), 0) AS amount
    FROM counted GROUP BY item_id)
SELECT i.item_id, i.category, i.active, s.days, s.units, s.amount
FROM summed AS s
JOIN catalog.item AS o ON o.item_id = s.item_id
LEFT JOIN catalog.item AS n ON n.item_id = o.successor_item_id AND n.unit = o.unit
JOIN catalog.item AS i ON i.item_id = coalesce(n.item_id, o.item_id)
WHERE :item::bigint = 0 OR i.item_id = :item
ORDER BY i.item_id, s.item_id

-- What each item sold, one row an item: days counted from the first, in any order and any number of times, and their units; below zero for what came
-- back. What an item sold that has given way to another of the same unit counts for the other. Neither sorted nor added up by day: of millions of rows
-- the program does that in a fraction of the time.
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
named AS (
    SELECT i.item_id, coalesce(n.item_id, i.item_id) AS counts_for
    FROM catalog.item AS i
    LEFT JOIN catalog.item AS n ON n.item_id = i.successor_item_id AND n.unit = i.unit)
SELECT i.item_id, i.category, i.active, array_agg(c.day - :first::date) AS days, array_agg(c.units::double precision) AS units,
       coalesce(sum(c.amount) FILTER (WHERE c.day >= :ranked::date), 0) AS amount
FROM counted AS c
JOIN named AS n USING (item_id)
JOIN catalog.item AS i ON i.item_id = n.counts_for
WHERE :item::bigint = 0 OR i.item_id = :item
GROUP BY i.item_id, i.category, i.active
ORDER BY i.item_id

-- What each item sold by day, one row an item: the days counted from the first, and their units; below zero where more came back. What an item sold
-- that has given way to another of the same unit counts for the other.
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
    LEFT JOIN catalog.item AS n ON n.item_id = i.successor_item_id AND n.unit = i.unit),
daily AS (
    SELECT n.counts_for AS item_id, c.day, sum(c.units) AS units, sum(c.amount) AS amount
    FROM counted AS c JOIN named AS n USING (item_id)
    GROUP BY n.counts_for, c.day)
SELECT d.item_id, i.category, i.active, array_agg(d.day - :first::date ORDER BY d.day) AS days,
       array_agg(d.units::double precision ORDER BY d.day) AS units,
       coalesce(sum(d.amount) FILTER (WHERE d.day >= :ranked::date), 0) AS amount
FROM daily AS d
JOIN catalog.item AS i USING (item_id)
WHERE :item::bigint = 0 OR d.item_id = :item
GROUP BY d.item_id, i.category, i.active
ORDER BY d.item_id

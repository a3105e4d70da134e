-- Units and dollars of the whole facility by day.
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
          WHERE o.facility_id = i.facility_id AND o.item_id = i.item_id AND o.day = i.day AND (i.customer_id = 0 OR o.customer_id = i.customer_id))))
SELECT day, sum(units) AS units, sum(amount) AS amount FROM counted GROUP BY day ORDER BY day

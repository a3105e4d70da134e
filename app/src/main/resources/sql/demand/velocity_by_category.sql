-- Units and dollars of each category over the last 7, 28 and 90 days before a day, those that bring most first.
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
SELECT '' AS code, i.category AS name, 0::bigint AS id, coalesce(sum(s.units) FILTER (WHERE s.day >= :day::date - 7), 0) AS sold_7,
       coalesce(sum(s.units) FILTER (WHERE s.day >= :day::date - 28), 0) AS sold_28, sum(s.units) AS sold_90, sum(s.amount) AS amount_90,
       count(DISTINCT s.item_id)::int AS items
FROM counted AS s JOIN catalog.item AS i USING (item_id)
GROUP BY i.category
ORDER BY sum(s.amount) DESC, i.category

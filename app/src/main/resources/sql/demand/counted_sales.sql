-- Units and dollars by item, day and customer that count as demand: our own shipments; and of what other systems report, what we did not ship
-- ourselves on that day, to that customer where they name one. Returns are below zero, on the day on which they came back.
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
      WHERE o.facility_id = i.facility_id AND o.item_id = i.item_id AND o.day = i.day AND (i.customer_id = 0 OR o.customer_id = i.customer_id)))

-- Packages and lots on hand: of items at any facility, in rooms and slots of one.
SELECT s.item_id AS record, count(*) AS units FROM ledger.stock_unit AS s
WHERE :kind::text = 'ITEM' AND s.item_id = ANY(:ids::bigint[]) AND s.on_hand > 0 GROUP BY s.item_id
UNION ALL
SELECT coalesce(p.room_id, p.ref::bigint), count(DISTINCT b.unit_id)
FROM ledger.place AS p JOIN ledger.balance AS b ON b.facility_id = p.facility_id AND b.place_id = p.place_id AND b.quantity <> 0
WHERE :kind::text = 'ROOM' AND p.facility_id = :f AND p.is_real
  AND (p.room_id = ANY(:ids::bigint[]) OR p.kind = 'ROOM' AND p.ref = ANY(:ids::text[]))
GROUP BY coalesce(p.room_id, p.ref::bigint)
UNION ALL
SELECT p.ref::bigint, count(DISTINCT b.unit_id)
FROM ledger.place AS p JOIN ledger.balance AS b ON b.facility_id = p.facility_id AND b.place_id = p.place_id AND b.quantity <> 0
WHERE :kind::text = 'SLOT' AND p.facility_id = :f AND p.kind = 'SLOT' AND p.ref = ANY(:ids::text[])
GROUP BY p.ref
ORDER BY 1

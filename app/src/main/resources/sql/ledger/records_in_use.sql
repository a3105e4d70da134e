-- Those of the records that stock units and places refer to; a place names its room, vendor or customer by number.
SELECT i.item_id FROM unnest(:ids::bigint[]) AS i (item_id)
WHERE :kind::text IN ('ITEM', 'MEASURE') AND EXISTS (SELECT FROM ledger.stock_unit AS u WHERE u.item_id = i.item_id)
UNION
SELECT room_id FROM ledger.place WHERE :kind::text = 'ROOM' AND facility_id = :f AND room_id = ANY(:ids::bigint[])
UNION
SELECT ref::bigint FROM ledger.place WHERE kind = 'ROOM' AND :kind::text = 'ROOM' AND facility_id = :f AND ref = ANY(:ids::text[])
UNION
SELECT ref::bigint FROM ledger.place WHERE kind = 'SLOT' AND :kind::text = 'SLOT' AND facility_id = :f AND ref = ANY(:ids::text[])
UNION
SELECT facility_id FROM ledger.place WHERE :kind::text = 'FACILITY' AND facility_id = ANY(:ids::bigint[])
UNION
SELECT ref::bigint FROM ledger.place WHERE kind = 'VENDOR' AND :kind::text = 'VENDOR' AND ref = ANY(:ids::text[])
UNION
SELECT ref::bigint FROM ledger.place WHERE kind = 'CUSTOMER' AND :kind::text = 'CUSTOMER' AND facility_id = :f AND ref = ANY(:ids::text[])
ORDER BY 1

-- Those of the records that purchase orders and receipts refer to.
SELECT item_id FROM purchasing.purchase_order_line WHERE :kind::text = 'ITEM' AND item_id = ANY(:ids::bigint[])
UNION
SELECT vendor_id FROM purchasing.purchase_order WHERE :kind::text = 'VENDOR' AND vendor_id = ANY(:ids::bigint[])
UNION
SELECT room_id FROM purchasing.receipt_line WHERE :kind::text = 'ROOM' AND facility_id = :f AND room_id = ANY(:ids::bigint[])
ORDER BY 1

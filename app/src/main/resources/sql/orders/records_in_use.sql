-- Those of the records that orders and past sales refer to.
SELECT item_id FROM orders.sales_order_line WHERE :kind::text = 'ITEM' AND item_id = ANY(:ids::bigint[])
UNION
SELECT item_id FROM orders.sale WHERE :kind::text = 'ITEM' AND item_id = ANY(:ids::bigint[])
UNION
SELECT customer_id FROM orders.sales_order WHERE :kind::text = 'CUSTOMER' AND facility_id = :f AND customer_id = ANY(:ids::bigint[])
UNION
SELECT customer_id FROM orders.sale WHERE :kind::text = 'CUSTOMER' AND facility_id = :f AND customer_id = ANY(:ids::bigint[])
ORDER BY 1

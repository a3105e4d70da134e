-- Those of the records that imported sales, promotions and overrides refer to.
SELECT item_id FROM demand.imported_sale WHERE :kind::text = 'ITEM' AND item_id = ANY(:ids::bigint[])
UNION
SELECT item_id FROM demand.promotion WHERE :kind::text = 'ITEM' AND item_id = ANY(:ids::bigint[])
UNION
SELECT item_id FROM demand.forecast_override WHERE :kind::text = 'ITEM' AND item_id = ANY(:ids::bigint[])
UNION
SELECT customer_id FROM demand.imported_sale WHERE :kind::text = 'CUSTOMER' AND facility_id = :f AND customer_id = ANY(:ids::bigint[])
ORDER BY 1

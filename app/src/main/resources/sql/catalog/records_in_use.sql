-- Those of the records that the catalog itself refers to.
SELECT item_id FROM catalog.vendor_price WHERE :kind::text = 'ITEM' AND item_id = ANY(:ids::bigint[])
UNION
SELECT output_item_id FROM catalog.bom WHERE :kind::text = 'ITEM' AND output_item_id = ANY(:ids::bigint[])
UNION
SELECT component_item_id FROM catalog.bom_line WHERE :kind::text = 'ITEM' AND component_item_id = ANY(:ids::bigint[])
UNION
SELECT substitute_item_id FROM catalog.bom_line WHERE :kind::text = 'ITEM' AND substitute_item_id = ANY(:ids::bigint[])
UNION
SELECT successor_item_id FROM catalog.item WHERE :kind::text = 'ITEM' AND successor_item_id = ANY(:ids::bigint[])
UNION
SELECT vendor_id FROM catalog.vendor_price WHERE :kind::text = 'VENDOR' AND vendor_id = ANY(:ids::bigint[])
UNION
SELECT vendor_id FROM catalog.vendor_document WHERE :kind::text = 'VENDOR' AND vendor_id = ANY(:ids::bigint[])
UNION
SELECT item_id FROM catalog.vendor_price_break WHERE :kind::text = 'ITEM' AND item_id = ANY(:ids::bigint[])
UNION
SELECT vendor_id FROM catalog.vendor_price_break WHERE :kind::text = 'VENDOR' AND vendor_id = ANY(:ids::bigint[])
UNION
SELECT vendor_id FROM catalog.vendor_closed_day WHERE :kind::text = 'VENDOR' AND vendor_id = ANY(:ids::bigint[])
UNION
SELECT vendor_id FROM catalog.vendor_contact WHERE :kind::text = 'VENDOR' AND vendor_id = ANY(:ids::bigint[])
UNION
SELECT room_id FROM catalog.slot WHERE :kind::text = 'ROOM' AND facility_id = :f AND room_id = ANY(:ids::bigint[])
UNION
SELECT facility_id FROM catalog.license WHERE :kind::text = 'FACILITY' AND facility_id = ANY(:ids::bigint[])
UNION
SELECT facility_id FROM catalog.room WHERE :kind::text = 'FACILITY' AND facility_id = ANY(:ids::bigint[])
UNION
SELECT facility_id FROM catalog.customer WHERE :kind::text = 'FACILITY' AND facility_id = ANY(:ids::bigint[])
UNION
SELECT facility_id FROM catalog.import WHERE :kind::text = 'FACILITY' AND facility_id = ANY(:ids::bigint[])
ORDER BY 1

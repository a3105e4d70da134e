-- Those of the records that policies, proposals and scenarios refer to: items and vendors, at any facility.
SELECT item_id FROM replenishment.policy WHERE :kind::text = 'ITEM' AND :f::bigint IS NOT NULL AND item_id = ANY(:ids::bigint[])
UNION
SELECT item_id FROM replenishment.proposal WHERE :kind::text = 'ITEM' AND item_id = ANY(:ids::bigint[])
UNION
SELECT vendor_id FROM replenishment.proposal WHERE :kind::text = 'VENDOR' AND vendor_id = ANY(:ids::bigint[])
UNION
SELECT item_id FROM replenishment.scenario_change WHERE :kind::text = 'ITEM' AND item_id = ANY(:ids::bigint[])
UNION
SELECT vendor_id FROM replenishment.scenario_change WHERE :kind::text = 'VENDOR' AND vendor_id = ANY(:ids::bigint[])
ORDER BY 1

-- References into the catalog, which has a schema of its own and so no foreign key.
SELECT bad FROM (
    SELECT 'facility ' || u.facility_id || ', unit ' || u.unit_id || ' names item ' || u.item_id || ', which does not exist' AS bad
    FROM ledger.stock_unit AS u LEFT JOIN catalog.item AS i USING (item_id) WHERE i.item_id IS NULL
    UNION ALL
    SELECT 'facility ' || p.facility_id || ', place ' || p.place_id || ' names ' || lower(p.kind) || ' ' || p.ref || ', which does not exist'
    FROM ledger.place AS p
    WHERE (p.kind = 'ROOM' AND NOT EXISTS (SELECT 1 FROM catalog.room AS r WHERE r.facility_id = p.facility_id AND r.room_id::text = p.ref))
       OR (p.kind = 'SLOT' AND NOT EXISTS (SELECT 1 FROM catalog.slot AS s WHERE s.facility_id = p.facility_id AND s.slot_id::text = p.ref))
       OR (p.kind = 'VENDOR' AND NOT EXISTS (SELECT 1 FROM catalog.vendor AS v WHERE v.vendor_id::text = p.ref))
       OR (p.kind = 'CUSTOMER' AND NOT EXISTS (SELECT 1 FROM catalog.customer AS c WHERE c.facility_id = p.facility_id AND c.customer_id::text = p.ref))
) AS x
ORDER BY bad
LIMIT 20

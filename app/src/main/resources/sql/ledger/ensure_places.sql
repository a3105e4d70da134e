-- Makes places that are not there yet, of rooms, slots, vendors and customers only those the catalog has.
INSERT INTO ledger.place (facility_id, kind, ref, room_id)
SELECT :facility_id, n.kind, n.ref, coalesce(r.room_id, s.room_id)
FROM (SELECT kind, ref, CASE WHEN kind IN ('ROOM', 'SLOT', 'VENDOR', 'CUSTOMER') AND ref ~ '^[0-9]{1,18}$' THEN ref::bigint END AS id
      FROM unnest(:kinds::text[], :refs::text[]) AS n (kind, ref)) AS n
LEFT JOIN catalog.room AS r ON n.kind = 'ROOM' AND r.facility_id = :facility_id AND r.room_id = n.id
LEFT JOIN catalog.slot AS s ON n.kind = 'SLOT' AND s.facility_id = :facility_id AND s.slot_id = n.id
LEFT JOIN catalog.vendor AS v ON n.kind = 'VENDOR' AND v.vendor_id = n.id
LEFT JOIN catalog.customer AS c ON n.kind = 'CUSTOMER' AND c.facility_id = :facility_id AND c.customer_id = n.id
WHERE CASE n.kind WHEN 'ROOM' THEN r.room_id WHEN 'SLOT' THEN s.slot_id WHEN 'VENDOR' THEN v.vendor_id WHEN 'CUSTOMER' THEN c.customer_id
      ELSE 0 END IS NOT NULL
ORDER BY n.kind, n.ref
ON CONFLICT (facility_id, kind, ref) DO NOTHING

INSERT INTO ledger.place (facility_id, kind, ref, room_id)
SELECT :facility_id, kind, ref,
       CASE kind WHEN 'ROOM' THEN ref::bigint
                 WHEN 'SLOT' THEN (SELECT s.room_id FROM catalog.slot AS s WHERE s.facility_id = :facility_id AND s.slot_id = ref::bigint) END
FROM unnest(:kinds::text[], :refs::text[]) AS n (kind, ref)
ORDER BY kind, ref
ON CONFLICT (facility_id, kind, ref) DO NOTHING

-- Those of the records that counts refer to: rooms of the facility.
SELECT room_id FROM reconciliation.count_session WHERE :kind::text = 'ROOM' AND facility_id = :f AND room_id = ANY(:ids::bigint[])
ORDER BY 1

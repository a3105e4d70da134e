-- Whether one of these places lies in a room of quarantine. Asked with every posting, in the same breath, so it takes its values by position.
SELECT EXISTS (
    SELECT FROM ledger.place AS p JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
    WHERE p.facility_id = ? AND p.place_id = ANY (?) AND p.is_real AND r.purpose = 'QUARANTINE')

-- Where testing stands is what the last movement about it says, or what the unit was made with.
SELECT 'facility ' || u.facility_id || ', unit ' || u.unit_id || ': testing stands at ' || u.lab_state || ', its movements say '
       || coalesce(f.reason, u.first_lab_state) AS bad
FROM ledger.stock_unit AS u
LEFT JOIN (
    SELECT DISTINCT ON (facility_id, details) facility_id, details, reason
    FROM ledger.movement
    WHERE kind = 'FACTS' AND details <> ''
    ORDER BY facility_id, details, movement_id DESC) AS f ON f.facility_id = u.facility_id AND f.details = 'unit ' || u.unit_id
WHERE u.lab_state <> coalesce(f.reason, u.first_lab_state, u.lab_state)
ORDER BY u.facility_id, u.unit_id
LIMIT 20

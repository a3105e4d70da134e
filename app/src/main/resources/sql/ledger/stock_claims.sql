-- What is held and what is promised of one facility now, a row a unit.
SELECT unit_id, NULL::numeric AS promised FROM ledger.hold WHERE facility_id = :facility_id AND released_at IS NULL
UNION ALL
SELECT unit_id, sum(quantity) FROM ledger.reservation WHERE facility_id = :facility_id AND state = 'OPEN' GROUP BY unit_id

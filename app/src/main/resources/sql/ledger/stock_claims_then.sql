-- What was held and what was promised of one facility at a moment, a row a unit.
SELECT unit_id, NULL::numeric AS promised FROM ledger.hold
WHERE facility_id = :facility_id AND placed_at <= :as_of AND (released_at IS NULL OR released_at > :as_of)
UNION ALL
SELECT unit_id, sum(quantity) FROM ledger.reservation
WHERE facility_id = :facility_id AND made_at <= :as_of AND (closed_at IS NULL OR closed_at > :as_of) GROUP BY unit_id

-- Seals the next movements of a facility that are not sealed yet, at most :most; the caller holds a SHARE lock on ledger.movement, so no lower id is still
-- to come.
WITH last AS (
    SELECT seal_id, to_movement, digest FROM ledger.seal WHERE facility_id = :facility_id ORDER BY seal_id DESC LIMIT 1
), span AS (
    SELECT coalesce((SELECT to_movement FROM last), 0) + 1 AS from_movement, max(movement_id) AS to_movement
    FROM (SELECT movement_id FROM ledger.movement
          WHERE facility_id = :facility_id AND movement_id > coalesce((SELECT to_movement FROM last), 0)
          ORDER BY movement_id LIMIT :most) AS m
)
INSERT INTO ledger.seal (facility_id, seal_id, from_movement, to_movement, movement_count, entry_count, unit_count, sealed_at, digest)
SELECT :facility_id, coalesce((SELECT seal_id FROM last), 0) + 1, s.from_movement, s.to_movement, d.movements, d.entries, f.units, :sealed_at,
       sha256(coalesce((SELECT digest FROM last), ''::bytea) || d.bytes || f.bytes)
FROM span AS s
CROSS JOIN LATERAL (SELECT * FROM ledger.digest_of(:facility_id, s.from_movement, s.to_movement)) AS d
CROSS JOIN LATERAL (SELECT * FROM ledger.facts_of(:facility_id, s.from_movement, s.to_movement)) AS f
WHERE s.to_movement IS NOT NULL

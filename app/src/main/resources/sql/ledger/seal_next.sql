-- Seals all movements of a facility that are not sealed yet; the caller holds a SHARE lock on ledger.movement, so no lower id is still to come.
WITH last AS (
    SELECT seal_id, to_movement, digest FROM ledger.seal WHERE facility_id = :facility_id ORDER BY seal_id DESC LIMIT 1
), span AS (
    SELECT coalesce((SELECT to_movement FROM last), 0) + 1 AS from_movement, max(movement_id) AS to_movement
    FROM ledger.movement WHERE facility_id = :facility_id AND movement_id > coalesce((SELECT to_movement FROM last), 0)
)
INSERT INTO ledger.seal (facility_id, seal_id, from_movement, to_movement, movement_count, entry_count, sealed_at, digest)
SELECT :facility_id, coalesce((SELECT seal_id FROM last), 0) + 1, s.from_movement, s.to_movement, d.movements, d.entries, :sealed_at,
       sha256(coalesce((SELECT digest FROM last), ''::bytea) || d.bytes)
FROM span AS s
CROSS JOIN LATERAL (SELECT * FROM ledger.digest_of(:facility_id, s.from_movement, s.to_movement)) AS d
WHERE s.to_movement IS NOT NULL

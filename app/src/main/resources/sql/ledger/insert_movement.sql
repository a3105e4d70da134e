-- A movement without entries: a hold, a release, a recorded fact. Nothing comes back when the key was used before: the command is a replay.
INSERT INTO ledger.movement (facility_id, kind, happened_at, recorded_at, actor, reason, note, document, command_key, details, command_digest)
VALUES (:facility_id, :kind, :happened_at, :recorded_at, :actor, :reason, :note, :document, :command_key, :details, :command_digest)
ON CONFLICT (facility_id, command_key) DO NOTHING
RETURNING movement_id

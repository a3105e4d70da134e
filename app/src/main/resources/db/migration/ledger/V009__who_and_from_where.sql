-- Who sent each movement, by login, and from which address: the session's settings that the audit trail reads too. The display name in actor may change
-- hands; a login does not. Defaults and no trigger, so that a restored row keeps what it says. Rows from before have neither.

ALTER TABLE movement ADD COLUMN sent_by text, ADD COLUMN sent_from text;
ALTER TABLE movement
    ALTER COLUMN sent_by SET DEFAULT nullif(current_setting('everygram.person', true), ''),
    ALTER COLUMN sent_from SET DEFAULT nullif(current_setting('everygram.address', true), '');

-- The same hashes for rows that have none of the new columns.
CREATE OR REPLACE FUNCTION hash_movement(r movement) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT sha256(convert_to(ROW(r.facility_id, r.movement_id, r.kind, ledger.micros(r.happened_at), ledger.micros(r.recorded_at), r.actor, r.reason,
    r.note, r.document, r.reverses, r.command_key, r.details)::text || coalesce(r.command_digest::text, '')
    || CASE WHEN r.sent_by IS NULL AND r.sent_from IS NULL THEN '' ELSE ROW(r.sent_by, r.sent_from)::text END, 'UTF8')) $$;

-- Goods of others are few among a facility's own.
CREATE INDEX stock_unit_owner ON stock_unit (facility_id, owner) WHERE owner <> '';

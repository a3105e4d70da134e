-- A foreign key locks the row it refers to, and all that is booked at once refers to the same few places: each posting had to write itself into the list
-- of those who hold that lock. Places are never removed or renamed, which is enforced from here on, so having seen one is enough, without a lock.

ALTER TABLE entry DROP CONSTRAINT entry_facility_id_from_place_fkey, DROP CONSTRAINT entry_facility_id_to_place_fkey;
ALTER TABLE balance DROP CONSTRAINT balance_facility_id_place_id_fkey;

CREATE FUNCTION refuse_unknown_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM ledger.place WHERE facility_id = NEW.facility_id AND place_id = NEW.from_place)
       OR NOT EXISTS (SELECT FROM ledger.place WHERE facility_id = NEW.facility_id AND place_id = NEW.to_place) THEN
        RAISE EXCEPTION 'ledger.entry % names a place that does not exist', NEW.entry_id
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'entry_place_exists';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER entry_place_exists AFTER INSERT ON entry FOR EACH ROW EXECUTE FUNCTION refuse_unknown_place();

CREATE FUNCTION refuse_renaming() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'ledger.place % keeps its id and what it stands for', OLD.place_id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ledger_place_kept';
END $$;
CREATE TRIGGER place_kept BEFORE DELETE OR TRUNCATE ON place FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER place_not_renamed BEFORE UPDATE OF facility_id, place_id, kind, ref ON place FOR EACH ROW EXECUTE FUNCTION refuse_renaming();

-- The list of kinds was read, parsed and planned anew by each insert; a function keeps it.
CREATE FUNCTION is_movement_kind(kind text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN kind IN ('RECEIVE', 'MOVE', 'PICK', 'STAGE', 'SPLIT', 'MERGE', 'REPACK', 'PRODUCE', 'ADJUST', 'COUNT', 'SHIP', 'DELIVER', 'RETURN', 'DESTROY',
        'SAMPLE', 'REVERSE', 'HOLD', 'RELEASE', 'FACTS');
END $$;
ALTER TABLE movement DROP CONSTRAINT movement_kind, ADD CONSTRAINT movement_kind CHECK (ledger.is_movement_kind(kind));

-- Postings for less work. The rules of a row are kept by the same triggers that make its hash: a CHECK is read from its text, planned and prepared anew by
-- each statement that writes the table, a fifth of what a posting costs, while a trigger keeps its plan for as long as the connection lives.

CREATE FUNCTION refuse_row(the_rule text, words text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', words USING ERRCODE = 'check_violation', CONSTRAINT = the_rule;
END $$;

CREATE OR REPLACE FUNCTION set_hash_movement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT ledger.is_movement_kind(NEW.kind) THEN
        PERFORM ledger.refuse_row('movement_kind', 'ledger.movement knows no kind ' || NEW.kind);
    END IF;
    NEW.row_hash := ledger.hash_movement(NEW);
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION set_hash_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.quantity <= 0 THEN
        PERFORM ledger.refuse_row('entry_moves_something', 'ledger.entry moves more than nothing, not ' || NEW.quantity);
    END IF;
    IF NEW.from_place = NEW.to_place THEN
        PERFORM ledger.refuse_row('entry_goes_somewhere', 'ledger.entry goes from one place to another, not from ' || NEW.from_place || ' to itself');
    END IF;
    NEW.row_hash := ledger.hash_entry(NEW);
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION set_hash_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.is_real AND NEW.quantity < 0 THEN
        PERFORM ledger.refuse_row('place_never_negative', 'ledger.balance of unit ' || NEW.unit_id || ' would be ' || NEW.quantity || ' in a real place');
    END IF;
    NEW.has_stock := NEW.quantity <> 0;
    NEW.row_hash := ledger.hash_balance(NEW);
    RETURN NEW;
END $$;

ALTER TABLE movement DROP CONSTRAINT movement_kind;
ALTER TABLE entry DROP CONSTRAINT entry_moves_something, DROP CONSTRAINT entry_goes_somewhere;
ALTER TABLE balance DROP CONSTRAINT place_never_negative;

-- Whether one of these places lies in a room of quarantine. Asked with nearly every movement between rooms, so it keeps its plan for as long as the
-- connection lives, as the functions of a posting do.
CREATE FUNCTION is_quarantine_among(facility bigint, places bigint[]) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    FOR i IN 1 .. cardinality(places) LOOP
        IF i = 1 OR places[i] <> places[i - 1] THEN
            PERFORM FROM ledger.place AS p JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
            WHERE p.facility_id = facility AND p.place_id = places[i] AND p.is_real AND r.purpose = 'QUARANTINE';
            IF FOUND THEN
                RETURN true;
            END IF;
        END IF;
    END LOOP;
    RETURN false;
END $$;

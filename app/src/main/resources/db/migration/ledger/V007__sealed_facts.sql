-- Seals cover what a unit is, what it came from and which places its entries name, besides the movements and entries themselves. Older seals keep what
-- they covered: they have no unit_count.

ALTER TABLE seal ADD COLUMN unit_count bigint;
CREATE OR REPLACE FUNCTION hash_seal(r seal) RETURNS bytea LANGUAGE sql STABLE AS
$$ SELECT sha256(convert_to(ROW(r.facility_id, r.seal_id, r.from_movement, r.to_movement, r.movement_count, r.entry_count,
    ledger.micros(r.sealed_at), r.digest)::text || coalesce('/' || r.unit_count, ''), 'UTF8')) $$;

-- What a unit is from the day it was made: all but where testing stands and what is on hand, which movements change.
CREATE FUNCTION facts_of_unit(r stock_unit) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT sha256(convert_to(ROW(r.facility_id, r.unit_id, r.tag, r.lot, r.item_id, r.unit, r.packaged_on - date '2000-01-01',
    r.expires_on - date '2000-01-01', ledger.micros(r.received_at), r.owner, r.first_lab_state)::text, 'UTF8')) $$;

-- Of the movements of a span: the facts of the units they made, the lineage they told, and the places their entries name.
CREATE FUNCTION facts_of(facility bigint, first bigint, last bigint, OUT units bigint, OUT bytes bytea)
LANGUAGE sql STABLE AS $$
    WITH span AS MATERIALIZED (
        SELECT e.unit_id, e.from_place, e.to_place, m.kind
        FROM ledger.entry AS e
        JOIN ledger.movement AS m ON m.facility_id = e.facility_id AND m.movement_id = e.movement_id
        WHERE e.facility_id = facility AND e.movement_id BETWEEN first AND last
    ), made AS (
        SELECT unit_id FROM span WHERE kind = 'RECEIVE'
        UNION
        SELECT s.unit_id FROM span AS s JOIN ledger.place AS p ON p.facility_id = facility AND p.place_id = s.from_place
        WHERE p.kind = 'CONVERSION' AND s.kind <> 'REVERSE'
    ), named AS (
        SELECT from_place AS place_id FROM span UNION SELECT to_place FROM span
    )
    SELECT u.n, u.digest || l.digest || p.digest
    FROM (SELECT count(*) AS n, sha256(coalesce(string_agg(ledger.facts_of_unit(r), ''::bytea ORDER BY r.unit_id), ''::bytea)) AS digest
          FROM made JOIN ledger.stock_unit AS r ON r.facility_id = facility AND r.unit_id = made.unit_id) AS u,
         (SELECT sha256(coalesce(string_agg(row_hash, ''::bytea ORDER BY movement_id, parent_id, child_id), ''::bytea)) AS digest
          FROM ledger.lineage WHERE facility_id = facility AND movement_id BETWEEN first AND last) AS l,
         (SELECT sha256(convert_to(coalesce(string_agg(ROW(r.place_id, r.kind, r.ref)::text, ',' ORDER BY r.place_id), ''), 'UTF8')) AS digest
          FROM named JOIN ledger.place AS r ON r.facility_id = facility AND r.place_id = named.place_id) AS p
$$;

-- What is sealed stays as it is.
DROP TRIGGER stock_unit_not_renumbered ON stock_unit;
DROP FUNCTION refuse_renumbering();
CREATE FUNCTION refuse_other_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'ledger.stock_unit % stays what it was made as', OLD.unit_id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ledger_unit_kept';
END $$;
CREATE TRIGGER stock_unit_facts_kept
    BEFORE UPDATE OF facility_id, unit_id, tag, lot, item_id, unit, packaged_on, expires_on, received_at, owner, first_lab_state ON stock_unit
    FOR EACH ROW EXECUTE FUNCTION refuse_other_facts();

-- verify may read with several processes; what these functions do is the same in each.
ALTER FUNCTION micros(timestamptz) PARALLEL SAFE;
ALTER FUNCTION hash_place(place) PARALLEL SAFE;
ALTER FUNCTION hash_stock_unit(stock_unit) PARALLEL SAFE;
ALTER FUNCTION hash_movement(movement) PARALLEL SAFE;
ALTER FUNCTION hash_entry(entry) PARALLEL SAFE;
ALTER FUNCTION hash_balance(balance) PARALLEL SAFE;
ALTER FUNCTION hash_lineage(lineage) PARALLEL SAFE;
ALTER FUNCTION hash_hold(hold) PARALLEL SAFE;
ALTER FUNCTION hash_reservation(reservation) PARALLEL SAFE;
ALTER FUNCTION hash_seal(seal) PARALLEL SAFE;
ALTER FUNCTION digest_of(bigint, bigint, bigint) PARALLEL SAFE;
ALTER FUNCTION facts_of(bigint, bigint, bigint) PARALLEL SAFE;

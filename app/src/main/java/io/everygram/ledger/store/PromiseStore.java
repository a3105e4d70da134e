package io.everygram.ledger.store;

import static io.everygram.ledger.store.LedgerStore.utc;

import io.everygram.kernel.FacilityId;
import io.everygram.ledger.Command.Header;
import io.everygram.ledger.Holds;
import io.everygram.ledger.MovementId;
import io.everygram.ledger.StockUnitId;
import io.everygram.ledger.UnitRef;
import io.everygram.ledger.domain.Decision.PromiseChanges;
import io.everygram.ledger.domain.Decision.Promised;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Holds, reservations and recorded facts of stock units. All but {@link #lockDocument} expect that the caller holds the units' locks. */
@Repository
public class PromiseStore {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    PromiseStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** Places a hold; false when there is an open one for the same reason. */
    public boolean hold(Header header, long unitId, Instant now) {
        return jdbc.sql("""
                        INSERT INTO ledger.hold (facility_id, unit_id, reason, note, placed_at, placed_by)
                        VALUES (:f, :u, :reason, :note, :now, :actor)
                        ON CONFLICT DO NOTHING""")
                        .param("f", header.facility().value())
                        .param("u", unitId)
                        .param("reason", header.reason())
                        .param("note", header.note())
                        .param("now", utc(now))
                        .param("actor", header.actor())
                        .update()
                == 1;
    }

    /** Ends a hold; false when there is none for this reason. */
    public boolean release(Header header, long unitId, Instant now) {
        return jdbc.sql("""
                        UPDATE ledger.hold SET released_at = :now, released_by = :actor
                        WHERE facility_id = :f AND unit_id = :u AND reason = :reason AND released_at IS NULL""")
                        .param("f", header.facility().value())
                        .param("u", unitId)
                        .param("reason", header.reason())
                        .param("now", utc(now))
                        .param("actor", header.actor())
                        .update()
                == 1;
    }

    /**
     * Holds the packages that a movement brought into rooms of quarantine, at the moment it is recorded, by which {@link #heldBy} knows them again.
     *
     * @return what was promised of them and is no more
     */
    public List<Promised> holdInQuarantine(Header header, MovementId movement, Instant recordedAt) {
        var held = jdbc.sql(sql.get("ledger/hold_in_quarantine"))
                .param("f", header.facility().value())
                .param("m", movement.value())
                .param("reason", Holds.QUARANTINE)
                .param("note", "Came into quarantine, waits for its release.")
                .param("now", utc(recordedAt))
                .param("actor", header.actor())
                .query((r, n) -> r.getLong(1))
                .list();
        var nothing = held.stream().collect(Collectors.toMap(unit -> unit, unit -> BigDecimal.ZERO));
        return nothing.isEmpty() ? List.of() : cutTo(header.facility(), nothing, recordedAt);
    }

    /** Units under an open hold that this movement itself placed. */
    public List<Long> heldBy(FacilityId facility, MovementId movement) {
        return jdbc.sql(sql.get("ledger/held_by_movement"))
                .param("f", facility.value())
                .param("m", movement.value())
                .param("reason", Holds.QUARANTINE)
                .query((r, n) -> r.getLong(1))
                .list();
    }

    /** Ends the holds of {@link #heldBy}. */
    public void releaseHeldBy(Header header, MovementId movement, Instant now) {
        var units = heldBy(header.facility(), movement);
        if (units.isEmpty()) {
            return;
        }
        var _ = jdbc.sql("""
                        UPDATE ledger.hold SET released_at = :now, released_by = :actor
                        WHERE facility_id = :f AND unit_id = ANY (:units::bigint[]) AND reason = :reason AND released_at IS NULL""")
                .param("f", header.facility().value())
                .param("units", units.toArray(Long[]::new))
                .param("reason", Holds.QUARANTINE)
                .param("now", utc(now))
                .param("actor", header.actor())
                .update();
    }

    public void changeLabState(FacilityId facility, long unitId, String labState) {
        var _ = jdbc.sql("UPDATE ledger.stock_unit SET lab_state = :s WHERE facility_id = :f AND unit_id = :u")
                .param("f", facility.value())
                .param("u", unitId)
                .param("s", labState)
                .update();
    }

    /** Lets one transaction at a time change what is promised to a document. Taken before the locks of units. */
    public void lockDocument(FacilityId facility, String document) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:f || ' ' || :d, 0))")
                .param("f", facility.value())
                .param("d", document)
                .query(r -> {});
    }

    /** Units of which something is promised to a document. */
    public List<UnitRef> promisedTo(FacilityId facility, String document) {
        return jdbc.sql("""
                        SELECT DISTINCT unit_id FROM ledger.reservation
                        WHERE facility_id = :f AND document = :d AND state = 'OPEN' ORDER BY unit_id""")
                .param("f", facility.value())
                .param("d", document)
                .query((r, n) -> UnitRef.of(new StockUnitId(r.getLong(1))))
                .list();
    }

    /** Ends a document's reservations of these units and makes new ones; a quantity of zero makes none. */
    public void replace(FacilityId facility, List<Promised> promised, String actor, Instant now) {
        var _ = cut(
                facility,
                promised.stream()
                        .map(p -> new Promised(p.unitId(), p.document(), BigDecimal.ZERO))
                        .toList(),
                "RELEASED",
                now);
        insert(facility, promised, actor, now);
    }

    /**
     * Writes what a movement does to reservations.
     *
     * @return what is no longer promised though it was not used: the promises that are broken
     */
    public List<Promised> apply(FacilityId facility, PromiseChanges changes, String actor, Instant now) {
        if (changes.isEmpty()) {
            return List.of();
        }
        var _ = cut(facility, changes.used(), "CONSUMED", now);
        insert(facility, changes.carried(), actor, now);
        return cutTo(facility, changes.cutTo(), now);
    }

    /** Cuts what is promised of units down to what may stay, the youngest first. */
    public List<Promised> cutTo(FacilityId facility, Map<Long, BigDecimal> keeps, Instant now) {
        var cuts = keeps.entrySet().stream()
                .map(e -> new Promised(e.getKey(), "", e.getValue()))
                .toList();
        return cut(facility, cuts, "RELEASED", now);
    }

    private List<Promised> cut(FacilityId facility, List<Promised> keeps, String state, Instant now) {
        if (keeps.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(sql.get("ledger/cut_reservations"))
                .param("facility_id", facility.value())
                .param("units", keeps.stream().map(Promised::unitId).toArray(Long[]::new))
                .param("documents", keeps.stream().map(Promised::document).toArray(String[]::new))
                .param("keeps", keeps.stream().map(Promised::quantity).toArray(BigDecimal[]::new))
                .param("state", state)
                .param("now", utc(now))
                .query((r, n) -> new Promised(r.getLong(1), r.getString(2), r.getBigDecimal(3)))
                .list();
    }

    private void insert(FacilityId facility, List<Promised> promised, String actor, Instant now) {
        var made = promised.stream().filter(p -> p.quantity().signum() > 0).toList();
        if (made.isEmpty()) {
            return;
        }
        var _ = jdbc.sql("""
                        INSERT INTO ledger.reservation (facility_id, unit_id, quantity, document, made_at, made_by)
                        SELECT :f, unit_id, quantity, document, :now, :actor
                        FROM unnest(:units::bigint[], :quantities::numeric[], :documents::text[]) AS n (unit_id, quantity, document)""")
                .param("f", facility.value())
                .param("units", made.stream().map(Promised::unitId).toArray(Long[]::new))
                .param("quantities", made.stream().map(Promised::quantity).toArray(BigDecimal[]::new))
                .param("documents", made.stream().map(Promised::document).toArray(String[]::new))
                .param("now", utc(now))
                .param("actor", actor)
                .update();
    }
}

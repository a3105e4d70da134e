package io.everygram.ledger.store;

import static io.everygram.ledger.store.LedgerStore.utc;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command.Header;
import io.everygram.ledger.Ledger.Promise;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.UnitRef;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Holds, reservations and recorded facts of stock units. */
@Repository
public class PromiseStore {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    PromiseStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

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

    public void changeLabState(FacilityId facility, long unitId, String labState) {
        var _ = jdbc.sql("UPDATE ledger.stock_unit SET lab_state = :s WHERE facility_id = :f AND unit_id = :u")
                .param("f", facility.value())
                .param("u", unitId)
                .param("s", labState)
                .update();
    }

    /** Closes the reservations of a document on units that have left under it. */
    public void consume(FacilityId facility, String document, List<Long> units, Instant now) {
        var _ = jdbc.sql("""
                        UPDATE ledger.reservation SET state = 'CONSUMED', closed_at = :now
                        WHERE facility_id = :f AND document = :d AND unit_id = ANY (:units) AND state = 'OPEN'""")
                .param("f", facility.value())
                .param("d", document)
                .param("units", units.toArray(Long[]::new))
                .param("now", utc(now))
                .update();
    }

    private record Available(
            long unitId, String tag, Unit unit, BigDecimal onHand, BigDecimal promised, String holds) {}

    private List<Available> lockAll(FacilityId facility, List<UnitRef> refs) {
        var tags = refs.stream()
                .filter(UnitRef.ByTag.class::isInstance)
                .map(Object::toString)
                .toArray(String[]::new);
        var ids = refs.stream()
                .filter(UnitRef.ById.class::isInstance)
                .map(ref -> ((UnitRef.ById) ref).id().value())
                .toArray(Long[]::new);
        // Locked first and read after: the second statement sees what the holder of the lock has committed.
        var _ = jdbc.sql(sql.get("ledger/lock_units"))
                .param("facility_id", facility.value())
                .param("tags", tags)
                .param("ids", ids)
                .query((r, n) -> r.getLong(1))
                .list();
        return jdbc.sql(sql.get("ledger/available_of_units"))
                .param("facility_id", facility.value())
                .param("tags", tags)
                .param("ids", ids)
                .query((r, n) -> new Available(
                        r.getLong("unit_id"),
                        Optional.ofNullable(r.getString("tag")).orElse(""),
                        Unit.valueOf(r.getString("unit")),
                        r.getBigDecimal("on_hand"),
                        r.getBigDecimal("promised"),
                        r.getString("holds")))
                .list();
    }

    /** Replaces the open reservations of a document; returns the first refusal, after which the caller rolls back. */
    public Optional<LedgerOutcome.Refused> reserve(
            FacilityId facility, String document, List<Promise> wanted, String actor, Instant now) {
        var units = lockAll(facility, wanted.stream().map(Promise::unit).toList());
        var _ = jdbc.sql("""
                        UPDATE ledger.reservation SET state = 'RELEASED', closed_at = :now
                        WHERE facility_id = :f AND document = :d AND state = 'OPEN'""")
                .param("f", facility.value())
                .param("d", document)
                .param("now", utc(now))
                .update();
        var ownBefore = new HashMap<Long, BigDecimal>();
        for (var unit : lockAll(facility, wanted.stream().map(Promise::unit).toList())) {
            ownBefore.put(unit.unitId(), unit.onHand().subtract(unit.promised()));
        }
        for (var promise : wanted) {
            var unit = units.stream()
                    .filter(u -> matches(u, promise.unit()))
                    .findFirst()
                    .orElse(null);
            if (unit == null) {
                return Optional.of(new LedgerOutcome.UnknownUnit(promise.unit()));
            }
            var refused = refusal(promise, unit, ownBefore.getOrDefault(unit.unitId(), BigDecimal.ZERO));
            if (refused.isPresent()) {
                return refused;
            }
            ownBefore.merge(unit.unitId(), promise.quantity().amount().negate(), BigDecimal::add);
            insert(facility, document, unit.unitId(), promise.quantity().amount(), actor, now);
        }
        return Optional.empty();
    }

    private static Optional<LedgerOutcome.Refused> refusal(Promise promise, Available unit, BigDecimal free) {
        if (promise.quantity().unit() != unit.unit()) {
            return Optional.of(new LedgerOutcome.WrongUnitOfMeasure(
                    promise.unit(),
                    unit.unit().symbol(),
                    promise.quantity().unit().symbol()));
        }
        if (!promise.quantity().isPositive()) {
            return Optional.of(new LedgerOutcome.NotPositive(promise.unit(), promise.quantity()));
        }
        if (!unit.holds().isEmpty()) {
            return Optional.of(new LedgerOutcome.OnHold(promise.unit(), unit.holds()));
        }
        if (free.compareTo(promise.quantity().amount()) < 0) {
            return Optional.of(new LedgerOutcome.PromisedToOthers(
                    promise.unit(),
                    Quantity.rounded(free.max(BigDecimal.ZERO), unit.unit(), RoundingMode.DOWN),
                    promise.quantity()));
        }
        return Optional.empty();
    }

    private static boolean matches(Available unit, UnitRef ref) {
        return switch (ref) {
            case UnitRef.ByTag(var tag) -> unit.tag().equals(tag.value());
            case UnitRef.ById(var id) -> unit.unitId() == id.value();
        };
    }

    private void insert(
            FacilityId facility, String document, long unitId, BigDecimal quantity, String actor, Instant now) {
        var _ = jdbc.sql("""
                        INSERT INTO ledger.reservation (facility_id, unit_id, quantity, document, made_at, made_by)
                        VALUES (:f, :u, :q, :d, :now, :actor)""")
                .param("f", facility.value())
                .param("u", unitId)
                .param("q", quantity)
                .param("d", document)
                .param("now", utc(now))
                .param("actor", actor)
                .update();
    }
}

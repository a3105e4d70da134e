package io.everygram.orders.store;

import io.everygram.kernel.FacilityId;
import io.everygram.orders.PromisedPackage;
import io.everygram.orders.SalesOrder;
import io.everygram.orders.domain.AllocationDecision.LineDecision;
import io.everygram.orders.domain.Eligibility.Stocked;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which package serves which line, and free tags. */
@Repository
public class AllocationStore {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    AllocationStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** Packages on hand of the items, with what of each is not promised to other documents. */
    public List<Stocked> packages(FacilityId facility, List<Long> items, String document) {
        return jdbc.sql(sql.get("orders/packages_of_items"))
                .param("facility_id", facility.value())
                .param("items", items.toArray(Long[]::new))
                .param("document", document)
                .query(Rows.of(Stocked.class))
                .list();
    }

    /** The packages promised to an order in the order of a walk, those already picked last. */
    public List<PromisedPackage> promised(FacilityId facility, long orderId) {
        return jdbc.sql(sql.get("orders/promised_packages"))
                .param("facility_id", facility.value())
                .param("order_id", orderId)
                .query(Rows.of(PromisedPackage.class))
                .list();
    }

    /** Those of the units that are on hold now. */
    public Set<Long> held(FacilityId facility, List<Long> units) {
        return Set.copyOf(jdbc.sql(
                        "SELECT DISTINCT unit_id FROM ledger.hold WHERE facility_id = :f AND unit_id = ANY (:u) AND released_at IS NULL")
                .param("f", facility.value())
                .param("u", units.toArray(Long[]::new))
                .query(Long.class)
                .list());
    }

    /** Takes back what is promised and not picked, with what was passed over. */
    public void release(FacilityId facility, long orderId) {
        var _ = jdbc.sql(
                        "DELETE FROM orders.allocation WHERE facility_id = :f AND order_id = :o AND picked_tag IS NULL")
                .param("f", facility.value())
                .param("o", orderId)
                .update();
        var _ = jdbc.sql("DELETE FROM orders.passed_over WHERE facility_id = :f AND order_id = :o")
                .param("f", facility.value())
                .param("o", orderId)
                .update();
    }

    public void insert(FacilityId facility, long orderId, List<LineDecision> decisions) {
        for (var decision : decisions) {
            for (var chosen : decision.chosen()) {
                var _ = jdbc.sql("""
                                INSERT INTO orders.allocation (facility_id, order_id, line, unit_id, tag, quantity, why, is_part)
                                VALUES (:f, :o, :l, :u, :t, :q, :w, :p)""")
                        .param("f", facility.value())
                        .param("o", orderId)
                        .param("l", decision.line())
                        .param("u", chosen.unitId())
                        .param("t", chosen.tag())
                        .param("q", chosen.quantity())
                        .param("w", chosen.why())
                        .param("p", chosen.isPart())
                        .update();
            }
            for (int i = 0; i < decision.passedOver().size(); i++) {
                var passed = decision.passedOver().get(i);
                var _ = jdbc.sql("""
                                INSERT INTO orders.passed_over (facility_id, order_id, line, position, tag, why) VALUES (:f, :o, :l, :p, :t, :w)""")
                        .param("f", facility.value())
                        .param("o", orderId)
                        .param("l", decision.line())
                        .param("p", i + 1)
                        .param("t", passed.tag())
                        .param("w", passed.why())
                        .update();
            }
        }
    }

    /** Cuts a promise that is not picked down to a quantity; zero ends it. */
    public void cut(FacilityId facility, long orderId, SalesOrder.Promised promise, BigDecimal quantity) {
        if (quantity.signum() == 0) {
            var _ = jdbc.sql(
                            "DELETE FROM orders.allocation WHERE facility_id = :f AND order_id = :o AND allocation_id = :a AND picked_tag IS NULL")
                    .param("f", facility.value())
                    .param("o", orderId)
                    .param("a", promise.allocationId())
                    .update();
            return;
        }
        var _ = jdbc.sql(
                        "UPDATE orders.allocation SET quantity = :q, is_part = true WHERE facility_id = :f AND order_id = :o AND allocation_id = :a AND picked_tag IS NULL")
                .param("q", quantity)
                .param("f", facility.value())
                .param("o", orderId)
                .param("a", promise.allocationId())
                .update();
    }

    /**
     * What a pick did to a promise.
     *
     * @param tag under which it leaves
     */
    public record Picked(
            String tag,
            long unitId,
            long movement,
            String fromKind,
            String fromRef,
            Instant at,
            String by,
            String key,
            boolean isPart) {}

    public void picked(FacilityId facility, long orderId, long allocationId, Picked picked) {
        var _ = jdbc.sql("""
                        UPDATE orders.allocation SET picked_tag = :t, picked_unit_id = :pu, pick_movement = :m, from_kind = :fk, from_ref = :fr,
                            picked_at = :at, picked_by = :by, pick_key = :k, is_part = :p
                        WHERE facility_id = :f AND order_id = :o AND allocation_id = :a""")
                .param("t", picked.tag())
                .param("pu", picked.unitId())
                .param("m", picked.movement())
                .param("fk", picked.fromKind())
                .param("fr", picked.fromRef())
                .param("at", picked.at().atOffset(ZoneOffset.UTC))
                .param("by", picked.by())
                .param("k", picked.key())
                .param("p", picked.isPart())
                .param("f", facility.value())
                .param("o", orderId)
                .param("a", allocationId)
                .update();
    }

    /** What a scan of this key picked before. */
    public Optional<Long> pickedUnder(FacilityId facility, long orderId, String key) {
        return jdbc.sql(
                        "SELECT allocation_id FROM orders.allocation WHERE facility_id = :f AND order_id = :o AND pick_key = :k")
                .param("f", facility.value())
                .param("o", orderId)
                .param("k", key)
                .query(Long.class)
                .optional();
    }

    /** Documents that a package is promised to, in words; empty for none. */
    public String promisedTo(FacilityId facility, long unitId) {
        return jdbc.sql("""
                        SELECT coalesce(string_agg(DISTINCT document, ', ' ORDER BY document), '') FROM ledger.reservation
                        WHERE facility_id = :f AND unit_id = :u AND state = 'OPEN'""")
                .param("f", facility.value())
                .param("u", unitId)
                .query((r, n) -> r.getString(1))
                .single();
    }

    public boolean isOnManifest(FacilityId facility, long orderId) {
        return jdbc.sql("SELECT manifest <> '' FROM orders.sales_order WHERE facility_id = :f AND order_id = :o")
                .param("f", facility.value())
                .param("o", orderId)
                .query(Boolean.class)
                .single();
    }

    /** Cuts what a document was promised of a package and has not picked; the later lines lose first. */
    public void lost(FacilityId facility, String document, long unitId, BigDecimal quantity) {
        record Promise(long allocationId, BigDecimal quantity) {}
        var left = quantity;
        for (var promise : jdbc.sql("""
                        SELECT a.allocation_id, a.quantity FROM orders.allocation AS a JOIN orders.sales_order AS o USING (facility_id, order_id)
                        WHERE a.facility_id = :f AND o.number = :d AND a.unit_id = :u AND a.picked_tag IS NULL ORDER BY a.line DESC, a.allocation_id""")
                .param("f", facility.value())
                .param("d", document)
                .param("u", unitId)
                .query(Rows.of(Promise.class))
                .list()) {
            var cut = left.min(promise.quantity());
            if (cut.signum() > 0) {
                var _ = jdbc.sql(
                                cut.compareTo(promise.quantity()) == 0
                                        ? "DELETE FROM orders.allocation WHERE facility_id = :f AND allocation_id = :a AND :q > 0"
                                        : "UPDATE orders.allocation SET quantity = quantity - :q, is_part = true WHERE facility_id = :f AND allocation_id = :a")
                        .param("q", cut)
                        .param("f", facility.value())
                        .param("a", promise.allocationId())
                        .update();
                left = left.subtract(cut);
            }
        }
    }

    /** The promise stands again on the package as it is now; a part that was split off keeps its tag. */
    public void putBack(FacilityId facility, long orderId, SalesOrder.Promised promise) {
        var _ = jdbc.sql("""
                        UPDATE orders.allocation SET unit_id = picked_unit_id, tag = picked_tag, is_part = false, why = 'was picked and put back',
                            picked_tag = NULL, picked_unit_id = NULL, picked_at = NULL, picked_by = NULL, pick_movement = NULL, pick_key = NULL, from_kind = '', from_ref = ''
                        WHERE facility_id = :f AND order_id = :o AND allocation_id = :a""")
                .param("f", facility.value())
                .param("o", orderId)
                .param("a", promise.allocationId())
                .update();
    }

    /** Takes a free tag: the one named, or the next of the roll. Empty when it is not free, or none is left. */
    public Optional<String> takeTag(FacilityId facility, String wanted, String document) {
        return jdbc.sql("""
                        UPDATE orders.tag_pool SET taken_for = :d WHERE facility_id = :f AND tag = (
                            SELECT tag FROM orders.tag_pool WHERE facility_id = :f AND taken_for IS NULL AND (:w = '' OR tag = :w)
                            ORDER BY tag LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING tag""")
                .param("d", document)
                .param("f", facility.value())
                .param("w", wanted)
                .query(String.class)
                .optional();
    }

    public Optional<String> nextTag(FacilityId facility) {
        return jdbc.sql(
                        "SELECT tag FROM orders.tag_pool WHERE facility_id = :f AND taken_for IS NULL ORDER BY tag LIMIT 1")
                .param("f", facility.value())
                .query(String.class)
                .optional();
    }
}

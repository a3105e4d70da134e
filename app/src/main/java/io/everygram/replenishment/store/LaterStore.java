package io.everygram.replenishment.store;

import io.everygram.kernel.FacilityId;
import io.everygram.replenishment.domain.JointOrders;
import io.everygram.replenishment.domain.JointOrders.Line;
import io.everygram.replenishment.domain.JointOrders.Target;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What vendors ask of an order, what is due at them, and what could be brought forward to reach it. */
@Repository
public class LaterStore {
    private final JdbcClient jdbc;

    LaterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param order as it would be proposed by itself */
    public record Later(Line line, ProposalStore.New order) {}

    /** Vendors who ask for something, by id: all, or those who sell some items. */
    public Map<Long, Target> targets(Collection<Long> items) {
        var found = new HashMap<Long, Target>();
        jdbc.sql("""
                        SELECT vendor_id, minimum_order, truck_pallets FROM catalog.vendor AS v
                        WHERE active AND (minimum_order > 0 OR truck_pallets > 0)
                          AND (:all OR EXISTS (SELECT FROM catalog.vendor_price AS p WHERE p.vendor_id = v.vendor_id AND p.item_id = ANY (:items::bigint[])))""")
                .param("all", items.isEmpty())
                .param("items", items.toArray(Long[]::new))
                .query((RowCallbackHandler) r -> found.put(
                        r.getLong("vendor_id"),
                        new Target(r.getBigDecimal("minimum_order"), r.getInt("truck_pallets"))));
        return found;
    }

    /** What is proposed and not blocked, by vendor. */
    public Map<Long, List<Line>> due(FacilityId facility, Collection<Long> vendors) {
        var found = new HashMap<Long, List<Line>>();
        jdbc.sql("""
                        SELECT q.vendor_id, q.item_id, q.order_by, q.expected_on, q.quantity, q.unit_price, coalesce(p.pallet_quantity, 0) AS on_pallet
                        FROM replenishment.proposal AS q LEFT JOIN catalog.vendor_price AS p USING (vendor_id, item_id)
                        WHERE q.facility_id = :f AND q.state = 'PROPOSED' AND q.kind = 'BUY' AND q.blocked = '' AND (q.joined_from IS NULL OR q.firm)
                          AND q.vendor_id = ANY (:vendors::bigint[]) ORDER BY q.order_by, q.expected_on, q.item_id""")
                .param("f", facility.value())
                .param("vendors", vendors.toArray(Long[]::new))
                .query((RowCallbackHandler) r -> found.computeIfAbsent(r.getLong("vendor_id"), v -> new ArrayList<>())
                        .add(line(r)));
        return found;
    }

    /** What would be ordered soon, by vendor, but for items that were refused on a business day. */
    public Map<Long, List<Later>> later(FacilityId facility, Collection<Long> vendors, Collection<Long> refused) {
        var found = new HashMap<Long, List<Later>>();
        jdbc.sql("""
                        SELECT l.*, coalesce(p.pallet_quantity, 0) AS on_pallet
                        FROM replenishment.later_order AS l LEFT JOIN catalog.vendor_price AS p USING (vendor_id, item_id)
                        WHERE l.facility_id = :f AND l.vendor_id = ANY (:vendors::bigint[]) AND l.item_id <> ALL (:refused::bigint[])""")
                .param("f", facility.value())
                .param("vendors", vendors.toArray(Long[]::new))
                .param("refused", refused.toArray(Long[]::new))
                .query((RowCallbackHandler) r -> found.computeIfAbsent(r.getLong("vendor_id"), v -> new ArrayList<>())
                        .add(new Later(line(r), order(r))));
        return found;
    }

    private static Line line(ResultSet r) throws SQLException {
        var quantity = r.getBigDecimal("quantity");
        return new Line(
                r.getLong("item_id"),
                r.getObject("order_by", LocalDate.class),
                r.getObject("expected_on", LocalDate.class),
                quantity.multiply(r.getBigDecimal("unit_price")).setScale(2, RoundingMode.HALF_EVEN),
                JointOrders.Line.pallets(quantity, r.getBigDecimal("on_pallet")));
    }

    private static ProposalStore.New order(ResultSet r) throws SQLException {
        return new ProposalStore.New(
                r.getLong("item_id"),
                "BUY",
                r.getLong("vendor_id"),
                r.getBigDecimal("quantity"),
                r.getString("unit"),
                r.getBigDecimal("unit_price"),
                r.getBigDecimal("pack"),
                r.getObject("order_by", LocalDate.class),
                r.getObject("expected_on", LocalDate.class),
                r.getObject("needed_on", LocalDate.class),
                r.getBigDecimal("available"),
                r.getInt("covers_days"),
                "",
                Optional.empty());
    }
}

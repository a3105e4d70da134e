package io.everygram.replenishment.store;

import io.everygram.kernel.CasePacks;
import io.everygram.kernel.FacilityId;
import io.everygram.replenishment.domain.ItemFacts.Incoming;
import io.everygram.replenishment.domain.ItemFacts.Offer;
import io.everygram.replenishment.domain.ItemFacts.Policy;
import io.everygram.replenishment.domain.ItemFacts.Stock;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Loads what a plan rests on: each method one statement over all items. */
@Repository
public class PlanStore {
    /** 95 % service, looked at once a week. */
    public static final Policy DEFAULT = new Policy(new BigDecimal("1.6450"), 7);

    private final JdbcClient jdbc;

    PlanStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An item that somebody may sell us. */
    public record Bought(long itemId, String number, String name, String unit, List<Offer> offers) {}

    /**
     * Active items with those who sell them, by id.
     *
     * @param item one item's id; 0 for all
     */
    public Map<Long, Bought> items(long item) {
        var found = new TreeMap<Long, Bought>();
        jdbc.sql("""
                        SELECT i.item_id, i.number, i.name, i.unit, i.packs, p.vendor_id, v.name AS vendor, p.price, p.pack_multiple, p.minimum, p.rank,
                               v.lead_time_days, d.papers_valid_to
                        FROM catalog.item AS i
                        LEFT JOIN (catalog.vendor_price AS p JOIN catalog.vendor AS v ON v.vendor_id = p.vendor_id AND v.active) USING (item_id)
                        LEFT JOIN (SELECT k.vendor_id, min(k.last_end) AS papers_valid_to
                                   FROM (SELECT vendor_id, kind, max(valid_to) AS last_end FROM catalog.vendor_document WHERE required GROUP BY vendor_id, kind) AS k
                                   GROUP BY k.vendor_id) AS d ON d.vendor_id = p.vendor_id
                        WHERE i.active AND (:item = 0 OR i.item_id = :item)
                        ORDER BY i.item_id, p.rank, p.vendor_id""").param("item", item).query((RowCallbackHandler) r -> {
            var bought = found.computeIfAbsent(
                    r.getLong("item_id"),
                    id -> new Bought(id, text(r, "number"), text(r, "name"), text(r, "unit"), new ArrayList<>()));
            if (r.getString("vendor") != null) {
                bought.offers()
                        .add(new Offer(
                                r.getLong("vendor_id"),
                                r.getString("vendor"),
                                r.getBigDecimal("price"),
                                CasePacks.of(r.getString("packs"))
                                        .boughtInMultiplesOf(r.getBigDecimal("pack_multiple")),
                                r.getBigDecimal("minimum"),
                                r.getInt("rank"),
                                r.getInt("lead_time_days"),
                                Optional.ofNullable(r.getObject("papers_valid_to", LocalDate.class))));
            }
        });
        return found;
    }

    private static String text(java.sql.ResultSet r, String column) {
        try {
            return r.getString(column);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is on hand by item. */
    public Map<Long, Stock> stock(FacilityId facility, long item, LocalDate today) {
        var found = new HashMap<Long, Stock>();
        jdbc.sql("""
                        SELECT item_id, sum(on_hand) AS on_hand, sum(held) AS held, sum(allocated) AS allocated,
                               sum(CASE WHEN held = 0 AND expires_on < :today THEN on_hand ELSE 0 END) AS expired
                        FROM ledger.package_balance
                        WHERE facility_id = :f AND has_stock AND (:item = 0 OR item_id = :item) GROUP BY item_id""")
                .param("f", facility.value())
                .param("item", item)
                .param("today", today)
                .query((RowCallbackHandler) r -> found.put(
                        r.getLong("item_id"),
                        new Stock(
                                r.getBigDecimal("on_hand"),
                                r.getBigDecimal("held"),
                                r.getBigDecimal("expired"),
                                r.getBigDecimal("allocated"))));
        return found;
    }

    /** What is on order or in drafts, by item. */
    public Map<Long, List<Incoming>> incoming(FacilityId facility, long item) {
        var found = new HashMap<Long, List<Incoming>>();
        jdbc.sql("""
                        SELECT item_id, number, state, expected_on, open_quantity FROM purchasing.expected
                        WHERE facility_id = :f AND (:item = 0 OR item_id = :item) ORDER BY item_id, expected_on, number""").param("f", facility.value()).param("item", item).query((RowCallbackHandler) r ->
                found.computeIfAbsent(r.getLong("item_id"), i -> new ArrayList<>())
                        .add(new Incoming(
                                r.getString("number"),
                                r.getString("state"),
                                r.getObject("expected_on", LocalDate.class),
                                r.getBigDecimal("open_quantity"))));
        return found;
    }

    /** Policies by item; the facility's default stands at 0. */
    public Map<Long, Policy> policies(FacilityId facility) {
        var found = new HashMap<Long, Policy>();
        found.put(0L, DEFAULT);
        jdbc.sql("SELECT item_id, service_factor, review_days FROM replenishment.policy WHERE facility_id = :f")
                .param("f", facility.value())
                .query((RowCallbackHandler) r -> found.put(
                        r.getLong("item_id"), new Policy(r.getBigDecimal("service_factor"), r.getInt("review_days"))));
        return found;
    }
}

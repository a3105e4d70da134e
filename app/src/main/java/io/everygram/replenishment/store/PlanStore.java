package io.everygram.replenishment.store;

import io.everygram.kernel.CasePacks;
import io.everygram.kernel.FacilityId;
import io.everygram.replenishment.domain.Bill;
import io.everygram.replenishment.domain.ItemFacts.Firm;
import io.everygram.replenishment.domain.ItemFacts.Incoming;
import io.everygram.replenishment.domain.ItemFacts.Ordered;
import io.everygram.replenishment.domain.ItemFacts.Stock;
import io.everygram.replenishment.domain.Steps;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Loads what a plan rests on: each method one statement over all items, or over those that are named. */
@Repository
public class PlanStore {
    private final JdbcClient jdbc;

    PlanStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which items: all when none is named. */
    public record Items(List<Long> named) {
        public static final Items ALL = new Items(List.of());

        public Items {
            named = List.copyOf(named);
        }

        public static Items of(Collection<Long> ids) {
            return new Items(List.copyOf(ids));
        }

        boolean areAll() {
            return named.isEmpty();
        }

        Long[] ids() {
            return named.toArray(Long[]::new);
        }
    }

    /** An item with those who sell it. */
    public record Planned(
            long itemId,
            String number,
            String name,
            String category,
            String unit,
            boolean tracked,
            BigDecimal cost,
            Optional<Integer> shelfLifeDays,
            List<Sold> sold) {}

    /** Who sells it, as the offer stands; quantities in whole steps. */
    public record Sold(
            long vendorId,
            String vendor,
            BigDecimal price,
            long pack,
            long minimum,
            int rank,
            int promisedDays,
            Optional<LocalDate> papersValidTo,
            long pallet) {}

    /** Active items, by id. */
    public Map<Long, Planned> items(Items items) {
        var found = new TreeMap<Long, Planned>();
        jdbc.sql("""
                        SELECT i.item_id, i.number, i.name, i.category, i.unit, i.packs, i.tracked, i.cost, i.shelf_life_days, p.vendor_id, v.name AS vendor,
                               p.price, p.pack_multiple, p.minimum, p.rank, p.pallet_quantity, v.lead_time_days, d.papers_valid_to
                        FROM catalog.item AS i
                        LEFT JOIN (catalog.vendor_price AS p JOIN catalog.vendor AS v ON v.vendor_id = p.vendor_id AND v.active) USING (item_id)
                        LEFT JOIN (SELECT k.vendor_id, min(k.last_end) AS papers_valid_to
                                   FROM (SELECT vendor_id, kind, max(valid_to) AS last_end FROM catalog.vendor_document WHERE required GROUP BY vendor_id, kind) AS k
                                   GROUP BY k.vendor_id) AS d ON d.vendor_id = p.vendor_id
                        WHERE i.active AND (:all OR i.item_id = ANY (:items::bigint[]))
                        ORDER BY i.item_id, p.rank, p.vendor_id""").param("all", items.areAll()).param("items", items.ids()).query((RowCallbackHandler) r -> {
            var planned = found.get(r.getLong("item_id"));
            if (planned == null) {
                planned = planned(r);
                found.put(planned.itemId(), planned);
            }
            if (r.getString("vendor") != null) {
                planned.sold().add(sold(r, planned.unit()));
            }
        });
        return found;
    }

    private static Planned planned(ResultSet r) throws SQLException {
        return new Planned(
                r.getLong("item_id"),
                r.getString("number"),
                r.getString("name"),
                r.getString("category"),
                r.getString("unit"),
                r.getBoolean("tracked"),
                r.getBigDecimal("cost"),
                Optional.ofNullable(r.getObject("shelf_life_days", Integer.class)),
                new ArrayList<>());
    }

    private static Sold sold(ResultSet r, String unit) throws SQLException {
        var packs = CasePacks.of(r.getString("packs")).boughtInMultiplesOf(r.getBigDecimal("pack_multiple"));
        return new Sold(
                r.getLong("vendor_id"),
                r.getString("vendor"),
                r.getBigDecimal("price"),
                Math.max(1, Steps.raised(packs, unit)),
                Steps.raised(r.getBigDecimal("minimum"), unit),
                r.getInt("rank"),
                r.getInt("lead_time_days"),
                Optional.ofNullable(r.getObject("papers_valid_to", LocalDate.class)),
                Steps.raised(r.getBigDecimal("pallet_quantity"), unit));
    }

    /** What is on hand by item. */
    public Map<Long, Stock> stock(FacilityId facility, Items items, Map<Long, Planned> planned, LocalDate today) {
        var found = new HashMap<Long, Stock>();
        jdbc.sql("""
                        SELECT item_id, sum(on_hand) AS on_hand, sum(held) AS held, sum(allocated) AS allocated,
                               sum(CASE WHEN held = 0 AND expires_on < :today THEN on_hand ELSE 0 END) AS expired
                        FROM ledger.package_balance
                        WHERE facility_id = :f AND has_stock AND (:all OR item_id = ANY (:items::bigint[])) GROUP BY item_id""")
                .param("f", facility.value())
                .param("all", items.areAll())
                .param("items", items.ids())
                .param("today", today)
                .query((RowCallbackHandler) r -> {
                    var item = planned.get(r.getLong("item_id"));
                    if (item != null) {
                        found.put(
                                item.itemId(),
                                new Stock(
                                        Steps.lowered(r.getBigDecimal("on_hand"), item.unit()),
                                        Steps.raised(r.getBigDecimal("held"), item.unit()),
                                        Steps.raised(r.getBigDecimal("expired"), item.unit()),
                                        Steps.raised(r.getBigDecimal("allocated"), item.unit())));
                    }
                });
        return found;
    }

    /** What is on order or in drafts, by item. */
    public Map<Long, List<Incoming>> incoming(FacilityId facility, Items items, Map<Long, Planned> planned) {
        var found = new HashMap<Long, List<Incoming>>();
        jdbc.sql("""
                        SELECT item_id, number, state, expected_on, open_quantity FROM purchasing.expected
                        WHERE facility_id = :f AND (:all OR item_id = ANY (:items::bigint[])) ORDER BY item_id, expected_on, number""")
                .param("f", facility.value())
                .param("all", items.areAll())
                .param("items", items.ids())
                .query((RowCallbackHandler) r -> {
                    var item = planned.get(r.getLong("item_id"));
                    if (item != null) {
                        found.computeIfAbsent(item.itemId(), i -> new ArrayList<>())
                                .add(new Incoming(
                                        r.getString("number"),
                                        r.getString("state"),
                                        r.getObject("expected_on", LocalDate.class),
                                        Steps.lowered(r.getBigDecimal("open_quantity"), item.unit())));
                    }
                });
        return found;
    }

    /** What customers ordered and have not got, by item. */
    public Map<Long, List<Ordered>> orders(FacilityId facility, Items items, Map<Long, Planned> planned) {
        var found = new HashMap<Long, List<Ordered>>();
        jdbc.sql("""
                        SELECT item_id, number, deliver_on, sum(open_quantity) AS open_quantity, sum(allocated_quantity) AS allocated_quantity
                        FROM orders.open_line WHERE facility_id = :f AND (:all OR item_id = ANY (:items::bigint[]))
                        GROUP BY item_id, number, deliver_on ORDER BY item_id, deliver_on, number""")
                .param("f", facility.value())
                .param("all", items.areAll())
                .param("items", items.ids())
                .query((RowCallbackHandler) r -> {
                    var item = planned.get(r.getLong("item_id"));
                    if (item != null) {
                        found.computeIfAbsent(item.itemId(), i -> new ArrayList<>())
                                .add(new Ordered(
                                        r.getString("number"),
                                        r.getObject("deliver_on", LocalDate.class),
                                        Steps.raised(r.getBigDecimal("open_quantity"), item.unit()),
                                        Steps.raised(r.getBigDecimal("allocated_quantity"), item.unit())));
                    }
                });
        return found;
    }

    /** Proposals that a person fixed and nobody decided on yet, by item. */
    public Map<Long, List<Firm>> firm(FacilityId facility, Items items, Map<Long, Planned> planned) {
        var found = new HashMap<Long, List<Firm>>();
        jdbc.sql("""
                        SELECT item_id, proposal_id, order_by, expected_on, quantity FROM replenishment.proposal
                        WHERE facility_id = :f AND state = 'PROPOSED' AND firm AND (:all OR item_id = ANY (:items::bigint[]))
                        ORDER BY item_id, expected_on, proposal_id""")
                .param("f", facility.value())
                .param("all", items.areAll())
                .param("items", items.ids())
                .query((RowCallbackHandler) r -> {
                    var item = planned.get(r.getLong("item_id"));
                    if (item != null) {
                        found.computeIfAbsent(item.itemId(), i -> new ArrayList<>())
                                .add(new Firm(
                                        r.getLong("proposal_id"),
                                        r.getObject("order_by", LocalDate.class),
                                        r.getObject("expected_on", LocalDate.class),
                                        Steps.lowered(r.getBigDecimal("quantity"), item.unit())));
                    }
                });
        return found;
    }

    /** A bill with the share of good units that comes out. */
    public record Made(Bill bill, BigDecimal yield) {}

    /** What is made of what, by the item that comes out. */
    public Map<Long, Made> bills() {
        var yields = new HashMap<Long, BigDecimal>();
        var lines = new TreeMap<Long, List<Bill.Line>>();
        jdbc.sql("""
                        SELECT b.output_item_id, b.yield_share, l.component_item_id, l.quantity_per, l.scrap_share, l.substitute_item_id
                        FROM catalog.bom AS b JOIN catalog.bom_line AS l USING (bom_id) WHERE b.active
                        ORDER BY b.output_item_id, l.component_item_id""").query((RowCallbackHandler) r -> {
            yields.put(r.getLong("output_item_id"), r.getBigDecimal("yield_share"));
            lines.computeIfAbsent(r.getLong("output_item_id"), o -> new ArrayList<>())
                    .add(new Bill.Line(
                            r.getLong("component_item_id"),
                            r.getBigDecimal("quantity_per"),
                            r.getBigDecimal("scrap_share"),
                            Optional.ofNullable(r.getObject("substitute_item_id", Long.class))));
        });
        var made = new HashMap<Long, Made>();
        lines.forEach((item, of) ->
                made.put(item, new Made(new Bill(item, of), yields.getOrDefault(item, BigDecimal.ONE))));
        return made;
    }
}

package io.everygram.orders.store;

import io.everygram.compliance.rules.SalesFigures;
import io.everygram.kernel.FacilityId;
import io.everygram.orders.OrderLists;
import io.everygram.orders.Orders;
import io.everygram.orders.SalesOrder;
import io.everygram.orders.domain.CutOff;
import io.everygram.orders.domain.OrderState;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Orders and their lines. */
@Repository
public class OrderStore {
    private static final String HEAD =
            "SELECT order_id, number, customer_id, deliver_on, state, note, reference, created_at, created_by, closed_reason, version FROM orders.sales_order WHERE facility_id = :f ";

    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    OrderStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    public Optional<SalesOrder.Head> head(FacilityId facility, String number) {
        return jdbc.sql(HEAD + "AND number = :n")
                .param("f", facility.value())
                .param("n", number)
                .query(Rows.of(SalesOrder.Head.class))
                .optional();
    }

    public Optional<SalesOrder.Head> head(FacilityId facility, long orderId) {
        return jdbc.sql(HEAD + "AND order_id = :o")
                .param("f", facility.value())
                .param("o", orderId)
                .query(Rows.of(SalesOrder.Head.class))
                .optional();
    }

    /** Orders of a customer that are not cancelled, newest first: those of a reference, or for an empty one those of a day. */
    public List<SalesOrder.Head> ofCustomer(FacilityId facility, long customer, String reference, LocalDate day) {
        return jdbc.sql(
                        HEAD
                                + "AND customer_id = :c AND state <> 'CANCELLED' AND reference = :r AND (:r <> '' OR deliver_on = :d) ORDER BY order_id DESC LIMIT 20")
                .param("f", facility.value())
                .param("c", customer)
                .param("r", reference)
                .param("d", day)
                .query(Rows.of(SalesOrder.Head.class))
                .list();
    }

    /** Locks the order until the transaction ends. */
    public Optional<SalesOrder.Head> lock(FacilityId facility, String number) {
        return jdbc.sql(HEAD + "AND number = :n FOR UPDATE")
                .param("f", facility.value())
                .param("n", number)
                .query(Rows.of(SalesOrder.Head.class))
                .optional();
    }

    public Optional<String> placedUnder(FacilityId facility, String key) {
        return jdbc.sql("SELECT number FROM orders.sales_order WHERE facility_id = :f AND command_key = :k")
                .param("f", facility.value())
                .param("k", key)
                .query(String.class)
                .optional();
    }

    public SalesOrder load(FacilityId facility, SalesOrder.Head head) {
        return new SalesOrder(
                head,
                lines(facility, head.orderId()),
                jdbc.sql("""
                                SELECT allocation_id, line, unit_id, tag, quantity, why, is_part, picked_tag, picked_unit_id, picked_at, picked_by, from_kind, from_ref
                                FROM orders.allocation WHERE facility_id = :f AND order_id = :o ORDER BY line, tag, allocation_id""")
                        .param("f", facility.value())
                        .param("o", head.orderId())
                        .query(Rows.of(SalesOrder.Promised.class))
                        .list(),
                jdbc.sql(
                                "SELECT line, tag, why FROM orders.passed_over WHERE facility_id = :f AND order_id = :o ORDER BY line, position")
                        .param("f", facility.value())
                        .param("o", head.orderId())
                        .query(Rows.of(SalesOrder.PassedOver.class))
                        .list());
    }

    private List<SalesOrder.Line> lines(FacilityId facility, long orderId) {
        return jdbc.sql(sql.get("orders/lines_of_order"))
                .param("facility_id", facility.value())
                .param("order_id", orderId)
                .query(Rows.of(SalesOrder.Line.class))
                .list();
    }

    /** The next number of the facility's series of the year, e.g. {@code SO-2026-00012}. Concurrent callers wait for each other. */
    public String nextNumber(FacilityId facility, int year) {
        int number = jdbc.sql("""
                        INSERT INTO orders.number_series (facility_id, year, last_number) VALUES (:f, :y, 1)
                        ON CONFLICT (facility_id, year) DO UPDATE SET last_number = orders.number_series.last_number + 1 RETURNING last_number""")
                .param("f", facility.value())
                .param("y", year)
                .query(Integer.class)
                .single();
        return "SO-%d-%05d".formatted(year, number);
    }

    public long insert(Orders.Placement order, String number, Instant now) {
        return jdbc.sql("""
                        INSERT INTO orders.sales_order (facility_id, number, customer_id, deliver_on, note, reference, created_at, created_by, command_key)
                        VALUES (:f, :n, :c, :d, :note, :ref, :now, :by, :k) RETURNING order_id""")
                .param("f", order.facility().value())
                .param("n", number)
                .param("c", order.customerId())
                .param("d", order.deliverOn())
                .param("note", order.note())
                .param("ref", order.reference())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", order.by())
                .param("k", order.key().value())
                .query(Long.class)
                .single();
    }

    public void insertLines(FacilityId facility, long orderId, List<Orders.PricedLine> lines) {
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var _ = jdbc.sql("""
                            INSERT INTO orders.sales_order_line (facility_id, order_id, line, item_id, quantity, unit, price, list_price, price_reason, offer_tag)
                            VALUES (:f, :o, :l, :i, :q, :u, :p, :list, :reason, :tag)""")
                    .param("f", facility.value())
                    .param("o", orderId)
                    .param("l", i + 1)
                    .param("i", line.item().value())
                    .param("q", line.portion().quantity())
                    .param("u", line.unit().name())
                    .param("p", line.portion().price())
                    .param("list", line.portion().list())
                    .param("reason", line.portion().reason())
                    .param("tag", line.portion().tag())
                    .update();
        }
    }

    /** What open orders want of offered packages and do not have yet, by tag; {@code document} does not count. */
    public Map<String, BigDecimal> pinned(FacilityId facility, List<String> tags, String document) {
        var pinned = new HashMap<String, BigDecimal>();
        jdbc.sql(sql.get("orders/pinned_to_offers"))
                .param("facility_id", facility.value())
                .param("tags", tags.toArray(String[]::new))
                .param("document", document)
                .query((RowCallbackHandler) row -> pinned.put(row.getString(1), row.getBigDecimal(2)));
        return pinned;
    }

    public Optional<CutOff> cutOff(FacilityId facility) {
        return jdbc.sql("SELECT cut_off_days, cut_off_time FROM orders.policy WHERE facility_id = :f")
                .param("f", facility.value())
                .query((r, n) -> new CutOff(r.getInt(1), r.getObject(2, LocalTime.class)))
                .optional();
    }

    public void setCutOff(FacilityId facility, Optional<CutOff> cutOff) {
        if (cutOff.isEmpty()) {
            var _ = jdbc.sql("DELETE FROM orders.policy WHERE facility_id = :f")
                    .param("f", facility.value())
                    .update();
            return;
        }
        var _ = jdbc.sql("""
                        INSERT INTO orders.policy (facility_id, cut_off_days, cut_off_time) VALUES (:f, :d, :t)
                        ON CONFLICT (facility_id) DO UPDATE
                        SET cut_off_days = excluded.cut_off_days, cut_off_time = excluded.cut_off_time, version = orders.policy.version + 1""")
                .param("f", facility.value())
                .param("d", cutOff.get().daysBefore())
                .param("t", cutOff.get().time())
                .update();
    }

    /** Customer, day, note; the lines are replaced. Promises must be gone before. */
    public void change(Orders.Placement order, long orderId, List<Orders.PricedLine> lines) {
        for (var table : List.of("passed_over", "sales_order_line")) {
            var _ = jdbc.sql("DELETE FROM orders." + table + " WHERE facility_id = :f AND order_id = :o")
                    .param("f", order.facility().value())
                    .param("o", orderId)
                    .update();
        }
        var _ = jdbc.sql(
                        "UPDATE orders.sales_order SET customer_id = :c, deliver_on = :d, note = :note, state = 'CONFIRMED', version = version + 1 WHERE facility_id = :f AND order_id = :o")
                .param("c", order.customerId())
                .param("d", order.deliverOn())
                .param("note", order.note())
                .param("f", order.facility().value())
                .param("o", orderId)
                .update();
        insertLines(order.facility(), orderId, lines);
    }

    public void setState(FacilityId facility, long orderId, OrderState state, String reason) {
        var _ = jdbc.sql(
                        "UPDATE orders.sales_order SET state = :s, closed_reason = :r, version = version + 1 WHERE facility_id = :f AND order_id = :o")
                .param("s", state.name())
                .param("r", reason)
                .param("f", facility.value())
                .param("o", orderId)
                .update();
    }

    /** @param manifest its number; empty for none */
    public void setManifest(FacilityId facility, long orderId, String manifest) {
        var _ = jdbc.sql("UPDATE orders.sales_order SET manifest = :m WHERE facility_id = :f AND order_id = :o")
                .param("m", manifest)
                .param("f", facility.value())
                .param("o", orderId)
                .update();
    }

    /** Numbers of picked orders that a manifest lists. */
    public Set<String> onManifests(FacilityId facility) {
        return Set.copyOf(jdbc.sql(
                        "SELECT number FROM orders.sales_order WHERE facility_id = :f AND state = 'PICKED' AND manifest <> ''")
                .param("f", facility.value())
                .query((r, n) -> r.getString(1))
                .list());
    }

    public void giveUp(FacilityId facility, long orderId, int line, BigDecimal quantity, String why) {
        var _ = jdbc.sql(
                        "UPDATE orders.sales_order_line SET given_up = given_up + :q, given_up_why = :w WHERE facility_id = :f AND order_id = :o AND line = :l")
                .param("q", quantity)
                .param("w", why)
                .param("f", facility.value())
                .param("o", orderId)
                .param("l", line)
                .update();
    }

    public List<OrderLists.Row> list(FacilityId facility, OrderLists.Filter filter) {
        return jdbc.sql(sql.get("orders/orders"))
                .param("facility_id", facility.value())
                .param(
                        "states",
                        filter.states().isEmpty()
                                ? null
                                : filter.states().stream().map(OrderState::name).toArray(String[]::new),
                        java.sql.Types.ARRAY)
                .param("words", filter.words())
                .param("short_only", filter.shortOnly())
                .param("after_day", filter.afterDay())
                .param("after_order", filter.afterOrder())
                .param("limit", filter.limit())
                .query(Rows.of(OrderLists.Row.class))
                .list();
    }

    public OrderLists.Desk desk(FacilityId facility, LocalDate today, LocalDate until) {
        return jdbc.sql(sql.get("orders/desk"))
                .param("facility_id", facility.value())
                .param("today", today)
                .param("until", until)
                .query(Rows.of(OrderLists.Desk.class))
                .single();
    }

    public List<OrderLists.Available> available(
            FacilityId facility,
            List<Long> items,
            LocalDate deliverOn,
            LocalDate keepsUntil,
            String leavingOut,
            List<String> saleable) {
        return jdbc.sql(sql.get("orders/available_to_promise"))
                .param("facility_id", facility.value())
                .param("items", items.toArray(Long[]::new))
                .param("deliver_on", deliverOn)
                .param("keeps_until", keepsUntil)
                .param("document", leavingOut)
                .param("saleable", saleable.toArray(String[]::new))
                .query(Rows.of(OrderLists.Available.class))
                .list();
    }

    public List<OrderLists.Sellable> sellable(FacilityId facility, int limit) {
        return jdbc.sql(sql.get("orders/sellable_items"))
                .param("facility_id", facility.value())
                .param("limit", limit)
                .query(Rows.of(OrderLists.Sellable.class))
                .list();
    }

    public List<OrderLists.Usual> usual(FacilityId facility, long customer, LocalDate since, int limit) {
        return jdbc.sql(sql.get("orders/usual_items"))
                .param("facility_id", facility.value())
                .param("customer_id", customer)
                .param("since", since)
                .param("limit", limit)
                .query(Rows.of(OrderLists.Usual.class))
                .list();
    }

    /** Units and dollars sold, added to what the customer bought of the item on that day. */
    public void addSale(
            FacilityId facility, long item, LocalDate day, long customer, BigDecimal units, BigDecimal amount) {
        var _ = jdbc.sql("""
                        INSERT INTO orders.sale (facility_id, item_id, day, customer_id, units, amount) VALUES (:f, :i, :d, :c, :u, :a)
                        ON CONFLICT (facility_id, item_id, day, customer_id)
                        DO UPDATE SET units = orders.sale.units + excluded.units, amount = orders.sale.amount + excluded.amount""")
                .param("f", facility.value())
                .param("i", item)
                .param("d", day)
                .param("c", customer)
                .param("u", units)
                .param("a", amount)
                .update();
    }

    /** What was sold of each item in each month. */
    public List<SalesFigures.Sold> sold(FacilityId facility, YearMonth first, YearMonth last) {
        return jdbc.sql(sql.get("orders/sold_by_month"))
                .param("facility_id", facility.value())
                .param("first", first.atDay(1))
                .param("last", last.atEndOfMonth())
                .query((r, _) -> new SalesFigures.Sold(
                        YearMonth.from(r.getDate("month").toLocalDate()),
                        r.getLong("item_id"),
                        r.getBigDecimal("units"),
                        r.getBigDecimal("amount")))
                .list();
    }
}

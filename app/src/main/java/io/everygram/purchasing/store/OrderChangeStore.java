package io.everygram.purchasing.store;

import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Money;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.purchasing.PurchaseOrder;
import io.everygram.purchasing.domain.OrderChange;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Changes of orders after sending. Whoever writes holds the lock of the order. */
@Repository
public class OrderChangeStore {
    private final JdbcClient jdbc;
    private final PurchaseStore orders;

    OrderChangeStore(JdbcClient jdbc, PurchaseStore orders) {
        this.jdbc = jdbc;
        this.orders = orders;
    }

    /**
     * A change as it stands.
     *
     * @param revision which it became; 0 when it did not
     * @param differences a line for each
     */
    public record Row(
            long changeId,
            String state,
            int seenVersion,
            int revision,
            LocalDate expectedOn,
            String note,
            BigDecimal totalBefore,
            BigDecimal totalAfter,
            String differences,
            String reason,
            Instant madeAt,
            String madeBy,
            String madeLogin,
            String decidedBy) {}

    /** Newest first. */
    public List<Row> ofOrder(PurchaseOrder order) {
        return jdbc.sql("""
                        SELECT change_id, state, seen_version, revision, expected_on, note, total_before, total_after, differences, reason, made_at, made_by,
                               made_login, decided_by
                        FROM purchasing.change_order WHERE facility_id = :f AND order_id = :o ORDER BY change_id DESC LIMIT 100""")
                .param("f", order.facility().value())
                .param("o", order.orderId())
                .query((r, n) -> new Row(
                        r.getLong("change_id"),
                        r.getString("state"),
                        r.getInt("seen_version"),
                        r.getInt("revision"),
                        r.getObject("expected_on", LocalDate.class),
                        r.getString("note"),
                        r.getBigDecimal("total_before"),
                        r.getBigDecimal("total_after"),
                        r.getString("differences"),
                        r.getString("reason"),
                        r.getObject("made_at", OffsetDateTime.class).toInstant(),
                        r.getString("made_by"),
                        r.getString("made_login"),
                        r.getString("decided_by")))
                .list();
    }

    public Optional<Row> waiting(PurchaseOrder order) {
        return ofOrder(order).stream()
                .filter(row -> row.state().equals("WAITING"))
                .findFirst();
    }

    /** What the order has once the change holds. */
    public List<OrderChange.Line> lines(PurchaseOrder order, Row change) {
        return jdbc.sql(
                        "SELECT line, item_id, quantity, unit, unit_price FROM purchasing.change_line WHERE facility_id = :f AND change_id = :c ORDER BY line")
                .param("f", order.facility().value())
                .param("c", change.changeId())
                .query((r, n) -> new OrderChange.Line(
                        r.getInt("line"),
                        new ItemId(r.getLong("item_id")),
                        new Quantity(r.getBigDecimal("quantity"), Unit.valueOf(r.getString("unit"))),
                        new Money(r.getBigDecimal("unit_price"))))
                .list();
    }

    public long insert(CurrentPerson person, PurchaseOrder order, OrderChange change, String reason, Instant at) {
        long id = jdbc.sql("""
                        INSERT INTO purchasing.change_order (facility_id, order_id, state, seen_version, expected_on, note, total_before, total_after, differences,
                                                             reason, made_at, made_by, made_login)
                        VALUES (:f, :o, 'WAITING', :v, :e, :note, :before, :after, :d, :why, :at, :by, :login) RETURNING change_id""")
                .param("f", order.facility().value())
                .param("o", order.orderId())
                .param("v", order.version())
                .param("e", change.expectedOn())
                .param("note", change.note())
                .param("before", order.total().amount())
                .param("after", change.total().amount())
                .param("d", String.join("\n", change.differences()))
                .param("why", reason)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", person.name())
                .param("login", person.login())
                .query(Long.class)
                .single();
        var lines = change.lines();
        var _ = jdbc.sql("""
                        INSERT INTO purchasing.change_line (facility_id, change_id, line, item_id, quantity, unit, unit_price)
                        SELECT :f, :c, n.line, n.item, n.quantity, n.unit, n.price
                        FROM unnest(:lines::int[], :items::bigint[], :quantities::numeric[], :units::text[], :prices::numeric[])
                            AS n (line, item, quantity, unit, price)""")
                .param("f", order.facility().value())
                .param("c", id)
                .param("lines", lines.stream().map(OrderChange.Line::line).toArray(Integer[]::new))
                .param("items", lines.stream().map(l -> l.item().value()).toArray(Long[]::new))
                .param(
                        "quantities",
                        lines.stream().map(l -> l.quantity().amount()).toArray(BigDecimal[]::new))
                .param(
                        "units",
                        lines.stream().map(l -> l.quantity().unit().name()).toArray(String[]::new))
                .param("prices", lines.stream().map(l -> l.unitPrice().amount()).toArray(BigDecimal[]::new))
                .update();
        return id;
    }

    /** Makes the order what the change says; received quantities stay, and so do promised days as long as the order's day does. */
    public void apply(PurchaseOrder order, Row change, String person, Instant at) {
        for (var statement : List.of("""
                        DELETE FROM purchasing.purchase_order_line AS l WHERE l.facility_id = :f AND l.order_id = :o
                          AND NOT EXISTS (SELECT FROM purchasing.change_line AS c WHERE c.facility_id = :f AND c.change_id = :c AND c.line = l.line)""", """
                        UPDATE purchasing.purchase_order_line AS l SET quantity = c.quantity, unit_price = c.unit_price,
                               promised_on = CASE WHEN (SELECT expected_on FROM purchasing.purchase_order WHERE facility_id = :f AND order_id = :o) = :e
                                                  THEN l.promised_on END
                        FROM purchasing.change_line AS c
                        WHERE c.facility_id = :f AND c.change_id = :c AND l.facility_id = :f AND l.order_id = :o AND l.line = c.line""", """
                        INSERT INTO purchasing.purchase_order_line (facility_id, order_id, line, item_id, quantity, unit, unit_price)
                        SELECT c.facility_id, :o, c.line, c.item_id, c.quantity, c.unit, c.unit_price FROM purchasing.change_line AS c
                        WHERE c.facility_id = :f AND c.change_id = :c
                          AND NOT EXISTS (SELECT FROM purchasing.purchase_order_line AS l WHERE l.facility_id = :f AND l.order_id = :o AND l.line = c.line)""", """
                        UPDATE purchasing.purchase_order SET expected_on = :e, note = :note, version = version + 1, revision = revision + 1,
                               approved_at = :at, approved_by = :p
                        WHERE facility_id = :f AND order_id = :o""", """
                        UPDATE purchasing.change_order SET state = 'APPLIED', decided_at = :at, decided_by = :p,
                               revision = (SELECT revision FROM purchasing.purchase_order WHERE facility_id = :f AND order_id = :o)
                        WHERE facility_id = :f AND change_id = :c""")) {
            var _ = jdbc.sql(statement)
                    .param("f", order.facility().value())
                    .param("o", order.orderId())
                    .param("c", change.changeId())
                    .param("e", change.expectedOn())
                    .param("note", change.note())
                    .param("p", person)
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .update();
        }
        orders.keepApproved(order, at);
    }

    public void withdraw(FacilityId facility, long change, String person, Instant at) {
        var _ = jdbc.sql("""
                        UPDATE purchasing.change_order SET state = 'WITHDRAWN', decided_at = :at, decided_by = :p
                        WHERE facility_id = :f AND change_id = :c""")
                .param("f", facility.value())
                .param("c", change)
                .param("p", person)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Papers that went out, the order's own first. */
    public record Paper(int revision, Instant sentAt) {}

    public List<Paper> papers(PurchaseOrder order) {
        return jdbc.sql(
                        "SELECT revision, sent_at FROM purchasing.sent_paper WHERE facility_id = :f AND order_id = :o ORDER BY revision")
                .param("f", order.facility().value())
                .param("o", order.orderId())
                .query((r, n) -> new Paper(
                        r.getInt(1), r.getObject(2, OffsetDateTime.class).toInstant()))
                .list();
    }
}

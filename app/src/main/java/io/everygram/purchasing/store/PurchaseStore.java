package io.everygram.purchasing.store;

import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Money;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.purchasing.PurchaseOrder;
import io.everygram.purchasing.Purchasing;
import io.everygram.purchasing.domain.OrderState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Purchase orders as rows. An order is locked by its own row before it changes. */
@Repository
public class PurchaseStore {
    private static final String ORDER = """
            SELECT o.order_id, o.number, o.vendor_id, coalesce(v.name, '') AS vendor, o.state, o.expected_on, o.note, o.version, o.revision, o.created_at, o.created_by,
                   o.created_login, o.approved_by, o.sent_at, o.sent_to, o.close_reason
            FROM purchasing.purchase_order AS o LEFT JOIN catalog.vendor AS v USING (vendor_id)
            WHERE o.facility_id = :f\s""";

    private final JdbcClient jdbc;
    private final BuyingRulesStore policies;

    PurchaseStore(JdbcClient jdbc, BuyingRulesStore policies) {
        this.jdbc = jdbc;
        this.policies = policies;
    }

    public BuyingRulesStore.Policy policy(FacilityId facility) {
        return policies.policy(facility);
    }

    /** One maker of orders a facility at a time, so that numbers have no gaps and a key makes one order. */
    public void lockSeries(FacilityId facility) {
        var _ = jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('purchasing.number_series'), :f::integer)::text")
                .param("f", facility.value())
                .query(String.class)
                .single();
    }

    public Optional<PurchaseOrder> madeBy(FacilityId facility, String key) {
        return one(facility, "AND o.command_key = :n", key, "");
    }

    public Optional<PurchaseOrder> find(FacilityId facility, String number) {
        return one(facility, "AND o.number = :n", number, "");
    }

    public Optional<PurchaseOrder> lock(FacilityId facility, String number) {
        return one(facility, "AND o.number = :n", number, " FOR UPDATE OF o");
    }

    private Optional<PurchaseOrder> one(FacilityId facility, String where, String value, String lock) {
        return jdbc.sql(ORDER + where + lock)
                .param("f", facility.value())
                .param("n", value)
                .query((r, n) -> order(r, facility, lines(facility, r.getLong("order_id"))))
                .optional();
    }

    private List<PurchaseOrder.Line> lines(FacilityId facility, long orderId) {
        return jdbc.sql("""
                        SELECT l.line, l.item_id, i.number, i.name, i.tracked, l.quantity, l.unit, l.unit_price, l.received_quantity, l.promised_on
                        FROM purchasing.purchase_order_line AS l JOIN catalog.item AS i USING (item_id)
                        WHERE l.facility_id = :f AND l.order_id = :o ORDER BY l.line""")
                .param("f", facility.value())
                .param("o", orderId)
                .query((r, n) -> line(r))
                .list();
    }

    private static PurchaseOrder.Line line(ResultSet r) throws SQLException {
        var unit = Unit.valueOf(r.getString("unit"));
        return new PurchaseOrder.Line(
                r.getInt("line"),
                new ItemId(r.getLong("item_id")),
                r.getString("number"),
                r.getString("name"),
                r.getBoolean("tracked"),
                Quantity.rounded(r.getBigDecimal("quantity"), unit, RoundingMode.UNNECESSARY),
                new Money(r.getBigDecimal("unit_price")),
                Quantity.rounded(r.getBigDecimal("received_quantity"), unit, RoundingMode.UNNECESSARY),
                Optional.ofNullable(r.getObject("promised_on", LocalDate.class)));
    }

    private static PurchaseOrder order(ResultSet r, FacilityId facility, List<PurchaseOrder.Line> lines)
            throws SQLException {
        return new PurchaseOrder(
                facility,
                r.getLong("order_id"),
                r.getString("number"),
                r.getLong("vendor_id"),
                r.getString("vendor"),
                OrderState.valueOf(r.getString("state")),
                r.getObject("expected_on", LocalDate.class),
                r.getString("note"),
                r.getInt("version"),
                r.getInt("revision"),
                r.getObject("created_at", OffsetDateTime.class).toInstant(),
                r.getString("created_by"),
                r.getString("created_login"),
                Optional.ofNullable(r.getString("approved_by")),
                Optional.ofNullable(r.getObject("sent_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(r.getString("sent_to")),
                Optional.ofNullable(r.getString("close_reason")),
                lines);
    }

    /** The next number of a kind of our own papers, like {@code VI-2031-00001}. */
    public String next(FacilityId facility, String kind, int year) {
        int next = jdbc.sql("""
                        INSERT INTO purchasing.paper_series AS s (facility_id, kind, year, last_number) VALUES (:f, :k, :y, 1)
                        ON CONFLICT (facility_id, kind, year) DO UPDATE SET last_number = s.last_number + 1 RETURNING last_number""")
                .param("f", facility.value())
                .param("k", kind)
                .param("y", year)
                .query(Integer.class)
                .single();
        return "%s-%d-%05d".formatted(kind, year, next);
    }

    /** @return the order's number */
    public String insert(CurrentPerson person, String key, Purchasing.Draft draft, int year, Instant at) {
        long facility = person.facility().value();
        int next = jdbc.sql("""
                        INSERT INTO purchasing.number_series AS s (facility_id, year, last_number) VALUES (:f, :y, 1)
                        ON CONFLICT (facility_id, year) DO UPDATE SET last_number = s.last_number + 1 RETURNING last_number""")
                .param("f", facility)
                .param("y", year)
                .query(Integer.class)
                .single();
        var number = "PO-%d-%05d".formatted(year, next);
        long id = jdbc.sql("""
                        INSERT INTO purchasing.purchase_order (facility_id, number, vendor_id, expected_on, note, created_at, created_by, created_login, command_key)
                        VALUES (:f, :n, :v, :e, :note, :at, :by, :login, :key) RETURNING order_id""")
                .param("f", facility)
                .param("n", number)
                .param("v", draft.vendorId())
                .param("e", draft.expectedOn())
                .param("note", draft.note())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", person.name())
                .param("login", person.login())
                .param("key", key)
                .query(Long.class)
                .single();
        insertLines(person.facility(), id, draft);
        return number;
    }

    public void replaceLines(PurchaseOrder order, Purchasing.Draft draft) {
        var _ = jdbc.sql("DELETE FROM purchasing.purchase_order_line WHERE facility_id = :f AND order_id = :o")
                .param("f", order.facility().value())
                .param("o", order.orderId())
                .update();
        insertLines(order.facility(), order.orderId(), draft);
        var _ = jdbc.sql("""
                        UPDATE purchasing.purchase_order SET vendor_id = :v, expected_on = :e, note = :note, version = version + 1
                        WHERE facility_id = :f AND order_id = :o""")
                .param("f", order.facility().value())
                .param("o", order.orderId())
                .param("v", draft.vendorId())
                .param("e", draft.expectedOn())
                .param("note", draft.note())
                .update();
    }

    private void insertLines(FacilityId facility, long orderId, Purchasing.Draft draft) {
        var lines = draft.lines();
        var _ = jdbc.sql("""
                        INSERT INTO purchasing.purchase_order_line (facility_id, order_id, line, item_id, quantity, unit, unit_price)
                        SELECT :f, :o, n.line, n.item, n.quantity, n.unit, n.price
                        FROM unnest(:items::bigint[], :quantities::numeric[], :units::text[], :prices::numeric[])
                            WITH ORDINALITY AS n (item, quantity, unit, price, line)""")
                .param("f", facility.value())
                .param("o", orderId)
                .param("items", lines.stream().map(l -> l.item().value()).toArray(Long[]::new))
                .param(
                        "quantities",
                        lines.stream().map(l -> l.quantity().amount()).toArray(BigDecimal[]::new))
                .param(
                        "units",
                        lines.stream().map(l -> l.quantity().unit().name()).toArray(String[]::new))
                .param("prices", lines.stream().map(l -> l.unitPrice().amount()).toArray(BigDecimal[]::new))
                .update();
    }

    public void become(
            PurchaseOrder order, OrderState state, String person, String sentTo, String reason, Instant now) {
        var at = now.atOffset(ZoneOffset.UTC);
        boolean approved = state == OrderState.APPROVED;
        boolean draft = state == OrderState.DRAFT;
        boolean sent = state == OrderState.SENT;
        boolean closed = state.isDone() && state != OrderState.CLOSED;
        var _ = jdbc.sql("""
                        UPDATE purchasing.purchase_order SET state = :state, version = version + 1,
                            approved_at = CASE WHEN :approved THEN :at WHEN :draft THEN NULL ELSE approved_at END,
                            approved_by = CASE WHEN :approved THEN :person WHEN :draft THEN NULL ELSE approved_by END,
                            sent_at = CASE WHEN :sent THEN :at ELSE sent_at END,
                            sent_to = CASE WHEN :sent THEN :to ELSE sent_to END,
                            closed_at = CASE WHEN :closed THEN :at ELSE closed_at END,
                            close_reason = CASE WHEN :closed AND :reason <> '' THEN :reason ELSE close_reason END
                        WHERE facility_id = :f AND order_id = :o""")
                .param("f", order.facility().value())
                .param("o", order.orderId())
                .param("state", state.name())
                .param("approved", approved)
                .param("draft", draft)
                .param("sent", sent)
                .param("closed", closed)
                .param("at", at)
                .param("person", person)
                .param("to", sentTo)
                .param("reason", reason)
                .update();
        if (approved) {
            keepApproved(order, now);
        }
    }

    /** Days that the vendor promises, by line; the day that was ordered is no promise of its own. */
    public void promise(PurchaseOrder order, Map<Integer, LocalDate> days) {
        days.forEach((line, day) -> {
            var _ = jdbc.sql("""
                            UPDATE purchasing.purchase_order_line SET promised_on = :d WHERE facility_id = :f AND order_id = :o AND line = :l""")
                    .param("d", day.equals(order.expectedOn()) ? null : day, Types.DATE)
                    .param("f", order.facility().value())
                    .param("o", order.orderId())
                    .param("l", line)
                    .update();
        });
        var _ = jdbc.sql(
                        "UPDATE purchasing.purchase_order SET version = version + 1 WHERE facility_id = :f AND order_id = :o")
                .param("f", order.facility().value())
                .param("o", order.orderId())
                .update();
    }

    /** What it says as it is approved: lines of a draft can be written over later. */
    void keepApproved(PurchaseOrder order, Instant now) {
        var _ = jdbc.sql("""
                        INSERT INTO purchasing.approved_line
                            (facility_id, order_id, version, line, approved_at, expected_on, item_id, quantity, unit, unit_price)
                        SELECT o.facility_id, o.order_id, o.version, l.line, :at, o.expected_on, l.item_id, l.quantity, l.unit, l.unit_price
                        FROM purchasing.purchase_order AS o JOIN purchasing.purchase_order_line AS l USING (facility_id, order_id)
                        WHERE o.facility_id = :f AND o.order_id = :o""")
                .param("f", order.facility().value())
                .param("o", order.orderId())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}

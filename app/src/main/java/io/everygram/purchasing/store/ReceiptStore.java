package io.everygram.purchasing.store;

import io.everygram.kernel.FacilityId;
import io.everygram.ledger.Place;
import io.everygram.platform.Rows;
import io.everygram.purchasing.PurchaseOrder;
import io.everygram.purchasing.domain.DeliveryRules.Good;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What arrived against orders. */
@Repository
public class ReceiptStore {
    private final JdbcClient jdbc;

    ReceiptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A part that was booked, under the identifier it has on the shelf. */
    public record Booked(Good part, String identifier, long roomId, Place place) {}

    public Optional<Long> receivedBy(FacilityId facility, String key) {
        return jdbc.sql("SELECT receipt_id FROM purchasing.receipt WHERE facility_id = :f AND idempotency_key = :k")
                .param("f", facility.value())
                .param("k", key)
                .query(Long.class)
                .optional();
    }

    public List<String> identifiers(FacilityId facility, long receipt) {
        return jdbc.sql(
                        "SELECT identifier FROM purchasing.receipt_line WHERE facility_id = :f AND receipt_id = :r ORDER BY position")
                .param("f", facility.value())
                .param("r", receipt)
                .query((r, n) -> r.getString("identifier"))
                .list();
    }

    /**
     * @param at when it came in
     * @param recordedAt when that was written down
     */
    public void insert(
            PurchaseOrder order,
            String key,
            String note,
            List<Booked> booked,
            List<Good> all,
            String person,
            Instant at,
            Instant recordedAt) {
        long receipt = jdbc.sql("""
                        INSERT INTO purchasing.receipt (facility_id, order_id, idempotency_key, delivery_note, received_at, received_by, recorded_at)
                        VALUES (:f, :o, :k, :n, :at, :p, :recorded) RETURNING receipt_id""")
                .param("f", order.facility().value())
                .param("o", order.orderId())
                .param("k", key)
                .param("n", note)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("p", person)
                .param("recorded", recordedAt.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        var _ = jdbc.sql("""
                        INSERT INTO purchasing.receipt_line (facility_id, receipt_id, position, order_line, quantity, identifier, room_id)
                        SELECT :f, :r, n.position, n.line, n.quantity, n.identifier, n.room
                        FROM unnest(:lines::int[], :quantities::numeric[], :identifiers::text[], :rooms::bigint[])
                            WITH ORDINALITY AS n (line, quantity, identifier, room, position)""")
                .param("f", order.facility().value())
                .param("r", receipt)
                .param("lines", booked.stream().map(b -> b.part().line().line()).toArray(Integer[]::new))
                .param(
                        "quantities",
                        booked.stream().map(b -> b.part().quantity().amount()).toArray(BigDecimal[]::new))
                .param("identifiers", booked.stream().map(Booked::identifier).toArray(String[]::new))
                .param("rooms", booked.stream().map(Booked::roomId).toArray(Long[]::new))
                .update();
        var _ = jdbc.sql("""
                        UPDATE purchasing.purchase_order_line AS l SET received_quantity = l.received_quantity + n.quantity
                        FROM (SELECT line, sum(quantity) AS quantity FROM unnest(:lines::int[], :quantities::numeric[]) AS n (line, quantity) GROUP BY line) AS n
                        WHERE l.facility_id = :f AND l.order_id = :o AND l.line = n.line""")
                .param("f", order.facility().value())
                .param("o", order.orderId())
                .param("lines", booked.stream().map(b -> b.part().line().line()).toArray(Integer[]::new))
                .param(
                        "quantities",
                        booked.stream().map(b -> b.part().quantity().amount()).toArray(BigDecimal[]::new))
                .update();
        differences(order, receipt, all);
    }

    /**
     * Undoes the receipt that a movement of the ledger booked: its lines go (the audit trail keeps them), and the order is short of them again.
     *
     * @return the order's number; empty when the movement booked no receipt of an order
     */
    public Optional<String> takeBack(FacilityId facility, long movement) {
        var receipt = jdbc.sql("""
                        SELECT r.receipt_id FROM ledger.movement AS m
                        JOIN purchasing.receipt AS r ON r.facility_id = m.facility_id AND r.idempotency_key = m.command_key
                        WHERE m.facility_id = :f AND m.movement_id = :m AND m.kind = 'RECEIVE'""")
                .param("f", facility.value())
                .param("m", movement)
                .query(Long.class)
                .optional();
        if (receipt.isEmpty()) {
            return Optional.empty();
        }
        for (var statement : List.of(
                """
                        UPDATE purchasing.purchase_order_line AS l SET received_quantity = l.received_quantity - n.quantity
                        FROM (SELECT r.order_id, t.order_line, sum(t.quantity) AS quantity
                              FROM purchasing.receipt AS r JOIN purchasing.receipt_line AS t USING (facility_id, receipt_id)
                              WHERE r.facility_id = :f AND r.receipt_id = :r GROUP BY r.order_id, t.order_line) AS n
                        WHERE l.facility_id = :f AND l.order_id = n.order_id AND l.line = n.order_line""",
                "DELETE FROM purchasing.receipt_difference WHERE facility_id = :f AND receipt_id = :r",
                "DELETE FROM purchasing.receipt_line WHERE facility_id = :f AND receipt_id = :r")) {
            var _ = jdbc.sql(statement)
                    .param("f", facility.value())
                    .param("r", receipt.get())
                    .update();
        }
        return Optional.of(jdbc.sql("""
                        UPDATE purchasing.purchase_order AS o SET version = version + 1,
                            closed_at = CASE WHEN state IN ('RECEIVED', 'CLOSED') THEN NULL ELSE closed_at END,
                            state = CASE WHEN state NOT IN ('RECEIVED', 'PARTLY_RECEIVED', 'CLOSED') THEN state
                                         WHEN EXISTS (SELECT FROM purchasing.purchase_order_line AS l
                                                      WHERE l.facility_id = o.facility_id AND l.order_id = o.order_id AND l.received_quantity > 0)
                                         THEN 'PARTLY_RECEIVED' ELSE 'SENT' END
                        WHERE facility_id = :f AND order_id = (SELECT order_id FROM purchasing.receipt WHERE facility_id = :f AND receipt_id = :r)
                        RETURNING number""")
                .param("f", facility.value())
                .param("r", receipt.get())
                .query(String.class)
                .single());
    }

    private void differences(PurchaseOrder order, long receipt, List<Good> all) {
        for (var part : all) {
            if (part.damaged().isPositive()) {
                difference(order, receipt, part, "DAMAGED", part.damaged().amount());
            }
            var over = part.quantity().minus(part.line().open());
            if (over.isPositive()) {
                difference(order, receipt, part, "OVER", over.amount());
            }
        }
    }

    private void difference(PurchaseOrder order, long receipt, Good part, String kind, BigDecimal quantity) {
        var _ = jdbc.sql("""
                        INSERT INTO purchasing.receipt_difference AS d (facility_id, receipt_id, order_line, kind, quantity, reason) VALUES (:f, :r, :l, :k, :q, :w)
                        ON CONFLICT (facility_id, receipt_id, order_line, kind) DO UPDATE SET quantity = d.quantity + excluded.quantity""")
                .param("f", order.facility().value())
                .param("r", receipt)
                .param("l", part.line().line())
                .param("k", kind)
                .param("q", quantity)
                .param("w", part.reason())
                .update();
    }

    /** A delivery as the order's page lists it. */
    public record Row(
            Instant receivedAt,
            String receivedBy,
            String deliveryNote,
            int orderLine,
            BigDecimal quantity,
            String identifier,
            String room) {}

    public List<Row> ofOrder(PurchaseOrder order) {
        return jdbc.sql("""
                        SELECT r.received_at, r.received_by, r.delivery_note, l.order_line, l.quantity, l.identifier, coalesce(m.name, '') AS room
                        FROM purchasing.receipt AS r JOIN purchasing.receipt_line AS l USING (facility_id, receipt_id)
                        LEFT JOIN catalog.room AS m ON m.facility_id = r.facility_id AND m.room_id = l.room_id
                        WHERE r.facility_id = :f AND r.order_id = :o ORDER BY r.receipt_id DESC, l.position LIMIT 500""")
                .param("f", order.facility().value())
                .param("o", order.orderId())
                .query((r, n) -> new Row(
                        r.getObject("received_at", OffsetDateTime.class).toInstant(),
                        r.getString("received_by"),
                        r.getString("delivery_note"),
                        r.getInt("order_line"),
                        r.getBigDecimal("quantity"),
                        r.getString("identifier"),
                        r.getString("room")))
                .list();
    }

    /** What was wrong with deliveries of an order. */
    public record Difference(int orderLine, String kind, BigDecimal quantity, String reason, String deliveryNote) {}

    public List<Difference> differences(PurchaseOrder order) {
        return jdbc.sql("""
                        SELECT d.order_line, d.kind, d.quantity, d.reason, r.delivery_note
                        FROM purchasing.receipt AS r JOIN purchasing.receipt_difference AS d USING (facility_id, receipt_id)
                        WHERE r.facility_id = :f AND r.order_id = :o ORDER BY r.receipt_id DESC, d.order_line, d.kind LIMIT 500""")
                .param("f", order.facility().value())
                .param("o", order.orderId())
                .query(Rows.of(Difference.class))
                .list();
    }
}

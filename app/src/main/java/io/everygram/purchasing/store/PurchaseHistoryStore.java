package io.everygram.purchasing.store;

import io.everygram.kernel.FacilityId;
import io.everygram.purchasing.PurchaseOrder;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened to purchase orders, and the papers as they went out. */
@Repository
public class PurchaseHistoryStore {
    private final JdbcClient jdbc;

    PurchaseHistoryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void keepPaper(PurchaseOrder order, byte[] pdf, Instant at) {
        var _ = jdbc.sql(
                        "INSERT INTO purchasing.sent_paper (facility_id, order_id, revision, sent_at, pdf) VALUES (:f, :o, :r, :at, :pdf)")
                .param("r", order.revision())
                .param("f", order.facility().value())
                .param("o", order.orderId())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("pdf", pdf)
                .update();
    }

    /** The paper as it went out, if it did. */
    public Optional<byte[]> paper(PurchaseOrder order) {
        return jdbc.sql(
                        "SELECT pdf FROM purchasing.sent_paper WHERE facility_id = :f AND order_id = :o ORDER BY revision DESC LIMIT 1")
                .param("f", order.facility().value())
                .param("o", order.orderId())
                .query((r, n) -> r.getBytes("pdf"))
                .optional();
    }

    public void event(FacilityId facility, String number, String action, String person, String detail, Instant at) {
        var _ = jdbc.sql("""
                        INSERT INTO purchasing.order_event (facility_id, order_id, at, person, action, detail)
                        SELECT :f, order_id, :at, :p, :a, :d FROM purchasing.purchase_order WHERE facility_id = :f AND number = :n""")
                .param("f", facility.value())
                .param("n", number)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("p", person)
                .param("a", action)
                .param("d", detail)
                .update();
    }

    /** Whether a person of this name made the order or changed its lines. */
    public boolean wrote(PurchaseOrder order, String person) {
        return jdbc.sql("""
                        SELECT EXISTS (
                            SELECT 1 FROM purchasing.order_event
                            WHERE facility_id = :f AND order_id = :o AND person = :p AND action IN ('CREATED', 'EDITED'))""")
                .param("f", order.facility().value())
                .param("o", order.orderId())
                .param("p", person)
                .query(Boolean.class)
                .single();
    }

    /** One line of an order's history. */
    public record Event(Instant at, String person, String action, String detail) {}

    /** Newest first. */
    public List<Event> events(PurchaseOrder order) {
        return jdbc.sql("""
                        SELECT at, person, action, detail FROM purchasing.order_event
                        WHERE facility_id = :f AND order_id = :o ORDER BY event_id DESC LIMIT 200""")
                .param("f", order.facility().value())
                .param("o", order.orderId())
                .query((r, n) -> new Event(
                        r.getObject("at", OffsetDateTime.class).toInstant(),
                        r.getString("person"),
                        r.getString("action"),
                        r.getString("detail")))
                .list();
    }
}

package io.everygram.purchasing.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.purchasing.domain.OrderState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of purchase orders. */
@Repository
public class PurchaseListStore {
    private final JdbcClient jdbc;

    PurchaseListStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row of the list of orders. */
    public record Row(
            String number,
            String vendor,
            String state,
            LocalDate expectedOn,
            int lines,
            BigDecimal total,
            BigDecimal openAmount,
            Instant createdAt,
            String createdBy,
            @Nullable String approvedBy) {}

    public BigDecimal madeBetween(FacilityId facility, Instant from, Instant before) {
        return jdbc.sql("""
                        SELECT coalesce(sum(round(l.quantity * l.unit_price, 2)), 0)
                        FROM purchasing.purchase_order AS o JOIN purchasing.purchase_order_line AS l USING (facility_id, order_id)
                        WHERE o.facility_id = :f AND o.state <> 'CANCELLED' AND o.created_at >= :from AND o.created_at < :before""")
                .param("f", facility.value())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(BigDecimal.class)
                .single();
    }

    /**
     * Newest number first.
     *
     * @param states those wanted; empty for all
     * @param words part of a number or vendor's name
     * @param before number of the last row seen; empty for the first page
     */
    public List<Row> list(FacilityId facility, List<OrderState> states, String words, String before, int limit) {
        return jdbc.sql("""
                        SELECT o.number, coalesce(v.name, '') AS vendor, o.state, o.expected_on, count(l.line)::int AS lines,
                               coalesce(sum(round(l.quantity * l.unit_price, 2)), 0) AS total,
                               coalesce(sum(round(greatest(l.quantity - l.received_quantity, 0) * l.unit_price, 2)), 0) AS open_amount,
                               o.created_at, o.created_by, o.approved_by
                        FROM purchasing.purchase_order AS o
                        LEFT JOIN catalog.vendor AS v USING (vendor_id)
                        LEFT JOIN purchasing.purchase_order_line AS l USING (facility_id, order_id)
                        WHERE o.facility_id = :f AND (:all OR o.state = ANY (:states::text[]))
                          AND (:w = '' OR o.number ILIKE '%' || :w || '%' OR v.name ILIKE '%' || :w || '%')
                          AND (:before = '' OR o.number < :before)
                        GROUP BY o.facility_id, o.order_id, v.name ORDER BY o.number DESC LIMIT :n""")
                .param("f", facility.value())
                .param("all", states.isEmpty())
                .param("states", states.stream().map(Enum::name).toArray(String[]::new))
                .param("w", words)
                .param("before", before)
                .param("n", limit)
                .query((r, n) -> new Row(
                        r.getString("number"),
                        r.getString("vendor"),
                        r.getString("state"),
                        r.getObject("expected_on", LocalDate.class),
                        r.getInt("lines"),
                        r.getBigDecimal("total"),
                        r.getBigDecimal("open_amount"),
                        r.getObject("created_at", OffsetDateTime.class).toInstant(),
                        r.getString("created_by"),
                        r.getString("approved_by")))
                .list();
    }

    /** @param price of one stock unit */
    public record Offer(long vendorId, String vendor, String number, String name, BigDecimal price) {}

    /** What vendors sell to facilities of a state, by item number; the preferred vendor first. */
    public List<Offer> offers(String state) {
        return jdbc.sql("""
                        SELECT p.vendor_id, v.name AS vendor, i.number, i.name, p.price
                        FROM catalog.vendor_price AS p JOIN catalog.vendor AS v USING (vendor_id) JOIN catalog.item AS i USING (item_id)
                        WHERE v.active AND i.active AND (NOT i.tracked OR i.states = '' OR i.states LIKE '%' || :state || '%')
                        ORDER BY i.number, p.rank, p.vendor_id LIMIT 5000""").param("state", state).query(Rows.of(Offer.class)).list();
    }
}

package io.everygram.purchasing.store;

import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Money;
import io.everygram.platform.Rows;
import io.everygram.purchasing.VendorInvoice;
import io.everygram.purchasing.VendorInvoices.Bill;
import io.everygram.purchasing.domain.ThreeWayMatch;
import io.everygram.purchasing.domain.ThreeWayMatch.Finding;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Vendors' invoices as rows. Whoever changes one holds the lock of its order. */
@Repository
public class InvoiceStore {
    private static final String INVOICE = """
            SELECT i.invoice_id, i.number, o.number AS order_number, i.vendor_id, coalesce(v.name, '') AS vendor, i.bill_number, i.billed_on, i.due_on, i.freight,
                   i.duty, i.spread, i.stated_total, i.source, i.state, i.version, i.recorded_at, i.recorded_by, i.recorded_login, i.decided_at, i.decided_by, i.reason
            FROM purchasing.invoice AS i
            JOIN purchasing.purchase_order AS o USING (facility_id, order_id)
            LEFT JOIN catalog.vendor AS v ON v.vendor_id = i.vendor_id
            WHERE i.facility_id = :f\s""";

    private final JdbcClient jdbc;

    InvoiceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<VendorInvoice> find(FacilityId facility, String number) {
        return one(facility, "AND i.number = :n", number);
    }

    public Optional<VendorInvoice> recordedBy(FacilityId facility, String key) {
        return one(facility, "AND i.command_key = :n", key);
    }

    private Optional<VendorInvoice> one(FacilityId facility, String where, String value) {
        return jdbc.sql(INVOICE + where)
                .param("f", facility.value())
                .param("n", value)
                .query((r, n) -> invoice(facility, r))
                .optional();
    }

    /** The invoice of a vendor with this number that stands. */
    public Optional<VendorInvoice> billed(FacilityId facility, long vendor, String billNumber) {
        return jdbc.sql(INVOICE + "AND i.vendor_id = :v AND upper(i.bill_number) = upper(:b) AND i.state <> 'VOIDED'")
                .param("f", facility.value())
                .param("v", vendor)
                .param("b", billNumber)
                .query((r, n) -> invoice(facility, r))
                .optional();
    }

    /** Of an order, oldest first. */
    public List<VendorInvoice> ofOrder(FacilityId facility, long orderId) {
        return jdbc.sql(INVOICE + "AND i.order_id = :o ORDER BY i.invoice_id LIMIT 200")
                .param("f", facility.value())
                .param("o", orderId)
                .query((r, n) -> invoice(facility, r))
                .list();
    }

    /** @param states those wanted; empty for all. The one due first first. */
    public List<VendorInvoice> list(FacilityId facility, List<VendorInvoice.State> states, int limit) {
        return jdbc.sql(INVOICE
                        + "AND (:all OR i.state = ANY (:states::text[])) ORDER BY i.due_on, i.invoice_id LIMIT :n")
                .param("f", facility.value())
                .param("all", states.isEmpty())
                .param("states", states.stream().map(Enum::name).toArray(String[]::new))
                .param("n", limit)
                .query((r, n) -> invoice(facility, r))
                .list();
    }

    private VendorInvoice invoice(FacilityId facility, ResultSet r) throws SQLException {
        long id = r.getLong("invoice_id");
        return new VendorInvoice(
                id,
                r.getString("number"),
                r.getString("order_number"),
                r.getLong("vendor_id"),
                r.getString("vendor"),
                r.getString("bill_number"),
                r.getObject("billed_on", LocalDate.class),
                r.getObject("due_on", LocalDate.class),
                new Money(r.getBigDecimal("freight")),
                new Money(r.getBigDecimal("duty")),
                VendorInvoice.Spread.valueOf(r.getString("spread")),
                new Money(r.getBigDecimal("stated_total")),
                r.getString("source"),
                VendorInvoice.State.valueOf(r.getString("state")),
                r.getInt("version"),
                r.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                r.getString("recorded_by"),
                r.getString("recorded_login"),
                instant(r.getObject("decided_at", OffsetDateTime.class)),
                r.getString("decided_by"),
                r.getString("reason"),
                lines(facility, id),
                findings(facility, id));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private List<VendorInvoice.Line> lines(FacilityId facility, long invoice) {
        return jdbc.sql("""
                        SELECT l.position, l.order_line, coalesce(i.name, l.description) AS what, l.quantity, coalesce(p.unit, '') AS unit, l.unit_price
                        FROM purchasing.invoice_line AS l
                        JOIN purchasing.invoice AS v USING (facility_id, invoice_id)
                        LEFT JOIN purchasing.purchase_order_line AS p ON p.facility_id = l.facility_id AND p.order_id = v.order_id AND p.line = l.order_line
                        LEFT JOIN catalog.item AS i ON i.item_id = p.item_id
                        WHERE l.facility_id = :f AND l.invoice_id = :i ORDER BY l.position""")
                .param("f", facility.value())
                .param("i", invoice)
                .query(Rows.of(VendorInvoice.Line.class))
                .list();
    }

    private List<Finding> findings(FacilityId facility, long invoice) {
        return jdbc.sql("""
                        SELECT kind, position, what, billed, allowed, unit FROM purchasing.invoice_finding
                        WHERE facility_id = :f AND invoice_id = :i ORDER BY place""")
                .param("f", facility.value())
                .param("i", invoice)
                .query((r, n) -> new Finding(
                        ThreeWayMatch.Kind.valueOf(r.getString("kind")),
                        r.getInt("position"),
                        r.getString("what"),
                        r.getBigDecimal("billed"),
                        r.getBigDecimal("allowed"),
                        r.getString("unit")))
                .list();
    }

    /** By line of the order, what stands on invoices that were not voided; one invoice may be left out. */
    public Map<Integer, BigDecimal> billed(FacilityId facility, long orderId, long except) {
        var billed = new HashMap<Integer, BigDecimal>();
        jdbc.sql("""
                        SELECT l.order_line, sum(l.quantity) AS quantity
                        FROM purchasing.invoice AS i JOIN purchasing.invoice_line AS l USING (facility_id, invoice_id)
                        WHERE i.facility_id = :f AND i.order_id = :o AND i.invoice_id <> :except AND i.state <> 'VOIDED' GROUP BY l.order_line""")
                .param("f", facility.value())
                .param("o", orderId)
                .param("except", except)
                .query((RowCallbackHandler) r -> billed.put(r.getInt(1), r.getBigDecimal(2)));
        return billed;
    }

    public long insert(
            CurrentPerson person,
            String number,
            long orderId,
            long vendor,
            Bill bill,
            String key,
            VendorInvoice.State state,
            Instant at) {
        long id = jdbc.sql("""
                        INSERT INTO purchasing.invoice (facility_id, number, order_id, vendor_id, bill_number, billed_on, due_on, freight, duty, spread, stated_total,
                                                        source, state, command_key, recorded_at, recorded_by, recorded_login)
                        VALUES (:f, :n, :o, :v, :b, :on, :due, :freight, :duty, :spread, :total, :source, :state, :key, :at, :by, :login) RETURNING invoice_id""")
                .param("f", person.facility().value())
                .param("n", number)
                .param("o", orderId)
                .param("v", vendor)
                .param("b", bill.billNumber())
                .param("on", bill.billedOn())
                .param("due", bill.dueOn())
                .param("freight", bill.freight())
                .param("duty", bill.duty())
                .param("spread", bill.spread().name())
                .param("total", bill.statedTotal())
                .param("source", bill.source())
                .param("state", state.name())
                .param("key", key)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", person.name())
                .param("login", person.login())
                .query(Long.class)
                .single();
        var lines = bill.lines();
        var _ = jdbc.sql("""
                        INSERT INTO purchasing.invoice_line (facility_id, invoice_id, position, order_line, description, quantity, unit_price)
                        SELECT :f, :i, n.position, n.line, n.what, n.quantity, n.price
                        FROM unnest(:lines::int[], :whats::text[], :quantities::numeric[], :prices::numeric[])
                            WITH ORDINALITY AS n (line, what, quantity, price, position)""")
                .param("f", person.facility().value())
                .param("i", id)
                .param("lines", lines.stream().map(l -> l.orderLine()).toArray(Integer[]::new))
                .param("whats", lines.stream().map(l -> l.what()).toArray(String[]::new))
                .param("quantities", lines.stream().map(l -> l.quantity()).toArray(BigDecimal[]::new))
                .param("prices", lines.stream().map(l -> l.unitPrice()).toArray(BigDecimal[]::new))
                .update();
        return id;
    }

    /** Puts what was found in place of what was found before. */
    public void found(FacilityId facility, long invoice, List<Finding> findings) {
        var _ = jdbc.sql("DELETE FROM purchasing.invoice_finding WHERE facility_id = :f AND invoice_id = :i")
                .param("f", facility.value())
                .param("i", invoice)
                .update();
        for (int i = 0; i < findings.size(); i++) {
            var finding = findings.get(i);
            var _ = jdbc.sql("""
                            INSERT INTO purchasing.invoice_finding (facility_id, invoice_id, place, kind, position, what, billed, allowed, unit)
                            VALUES (:f, :i, :place, :kind, :position, :what, :billed, :allowed, :unit)""")
                    .param("f", facility.value())
                    .param("i", invoice)
                    .param("place", i + 1)
                    .param("kind", finding.kind().name())
                    .param("position", finding.position())
                    .param("what", finding.what())
                    .param("billed", finding.billed())
                    .param("allowed", finding.allowed())
                    .param("unit", finding.unit())
                    .update();
        }
    }

    /** @param person who decided; empty when nobody did and it matches by itself now */
    public void become(
            FacilityId facility, long invoice, VendorInvoice.State state, String person, String reason, Instant at) {
        var _ = jdbc.sql("""
                        UPDATE purchasing.invoice SET state = :s, version = version + 1, reason = :why, decided_by = :p,
                               decided_at = CASE WHEN :p = '' THEN NULL ELSE :at END
                        WHERE facility_id = :f AND invoice_id = :i""")
                .param("s", state.name())
                .param("why", reason)
                .param("p", person)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("f", facility.value())
                .param("i", invoice)
                .update();
    }
}

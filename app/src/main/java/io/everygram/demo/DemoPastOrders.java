package io.everygram.demo;

import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.purchasing.InvoiceOutcome;
import io.everygram.purchasing.VendorInvoice;
import io.everygram.purchasing.VendorInvoices;
import io.everygram.purchasing.VendorInvoices.Bill;
import io.everygram.purchasing.VendorInvoices.BillLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What was bought over the past months: orders that came, early, late and short, and were billed; two of the last bills wait. Stock of then is used up. */
@Component
class DemoPastOrders {
    private static final int ORDERS_A_VENDOR = 6;

    private final JdbcTemplate jdbc;
    private final VendorInvoices invoices;

    DemoPastOrders(JdbcTemplate jdbc, VendorInvoices invoices) {
        this.jdbc = jdbc;
        this.invoices = invoices;
    }

    void write(LocalDate today) {
        orders(today);
        lines();
        receipts();
        bills();
    }

    private void orders(LocalDate today) {
        var _ = jdbc.update("""
                WITH past AS (
                    SELECT f.facility_id, v.vendor_id, v.lead_time_days, k, ?::date - 30 * (k + 1) - v.lead_time_days - (v.vendor_id * 3 % 9)::int AS sent_on,
                           greatest(1, v.lead_time_days + (v.vendor_id * 7 + k * 5 + f.facility_id) % 7 - 3)::int AS took
                    FROM catalog.facility AS f, catalog.vendor AS v, generate_series(0, ? - 1) AS k
                    WHERE v.kind <> 'cannabis' AND v.active AND (f.facility_id = 1 OR v.vendor_id % 3 = 0)
                      AND EXISTS (SELECT FROM catalog.vendor_price AS p JOIN catalog.item AS i USING (item_id)
                                  WHERE p.vendor_id = v.vendor_id AND p.rank = 1 AND NOT i.tracked)
                ), numbered AS (
                    SELECT *, extract(year FROM sent_on)::int AS year,
                           row_number() OVER (PARTITION BY facility_id, extract(year FROM sent_on) ORDER BY sent_on, vendor_id, k) AS n
                    FROM past
                ), series AS (
                    INSERT INTO purchasing.number_series (facility_id, year, last_number)
                    SELECT facility_id, year, max(n) FROM numbered GROUP BY facility_id, year
                )
                INSERT INTO purchasing.purchase_order (facility_id, number, vendor_id, state, expected_on, version, created_at, created_by, created_login,
                    approved_at, approved_by, sent_at, sent_to, closed_at, close_reason, command_key)
                SELECT facility_id, 'PO-' || year || '-' || lpad(n::text, 5, '0'), vendor_id,
                       CASE WHEN k = 0 THEN 'RECEIVED' ELSE 'CLOSED' END, sent_on + lead_time_days, 5,
                       sent_on + time '17:00', b.name, 'maria', sent_on + time '17:30', c.name, sent_on + time '18:00', 'by mail', sent_on + took + time '19:00',
                       CASE WHEN (vendor_id + k) % 6 = 0 THEN 'The rest was not to be had' END, 'demo-past-' || vendor_id || '-' || k
                FROM numbered, (SELECT name FROM identity.person WHERE login = 'maria') AS b, (SELECT name FROM identity.person WHERE login = 'carl') AS c
                ORDER BY facility_id, year, n""", Date.valueOf(today), ORDERS_A_VENDOR);
    }

    private void lines() {
        var _ = jdbc.update("""
                INSERT INTO purchasing.purchase_order_line (facility_id, order_id, line, item_id, quantity, unit, unit_price, received_quantity)
                SELECT o.facility_id, o.order_id, p.line, p.item_id, p.pack_multiple * 4, p.unit, p.price,
                       p.pack_multiple * CASE WHEN o.close_reason IS NOT NULL AND p.line = 1 THEN 3 ELSE 4 END
                FROM purchasing.purchase_order AS o
                JOIN (SELECT p.vendor_id, p.item_id, p.pack_multiple, p.price, i.unit, row_number() OVER (PARTITION BY p.vendor_id ORDER BY p.item_id) AS line
                      FROM catalog.vendor_price AS p JOIN catalog.item AS i USING (item_id) WHERE p.rank = 1 AND NOT i.tracked) AS p
                  ON p.vendor_id = o.vendor_id AND p.line <= 2
                WHERE o.command_key LIKE 'demo-past-%'""");
    }

    private void receipts() {
        var _ = jdbc.update("""
                INSERT INTO purchasing.receipt (facility_id, order_id, idempotency_key, delivery_note, received_at, received_by, recorded_at)
                SELECT o.facility_id, o.order_id, o.command_key || '-receipt', 'DN-' || right(o.number, 5), o.closed_at, p.name, o.closed_at
                FROM purchasing.purchase_order AS o, (SELECT name FROM identity.person WHERE login = 'luis') AS p WHERE o.command_key LIKE 'demo-past-%'
                ORDER BY o.order_id""");
        var _ = jdbc.update("""
                INSERT INTO purchasing.receipt_line (facility_id, receipt_id, position, order_line, quantity, identifier, room_id)
                SELECT r.facility_id, r.receipt_id, l.line, l.line, l.received_quantity, o.number || '-' || l.line || '-' || to_char(o.closed_at, 'YYMMDD'), m.room_id
                FROM purchasing.purchase_order AS o
                JOIN purchasing.receipt AS r USING (facility_id, order_id)
                JOIN purchasing.purchase_order_line AS l USING (facility_id, order_id)
                JOIN LATERAL (SELECT room_id FROM catalog.room AS m WHERE m.facility_id = o.facility_id ORDER BY m.purpose = 'PRODUCTION' DESC, m.room_id LIMIT 1) AS m ON true
                WHERE o.command_key LIKE 'demo-past-%'""");
        var _ = jdbc.update("""
                INSERT INTO purchasing.receipt_difference (facility_id, receipt_id, order_line, kind, quantity, reason)
                SELECT r.facility_id, r.receipt_id, 1, 'DAMAGED', p.pack_multiple, 'Cartons crushed'
                FROM purchasing.purchase_order AS o JOIN purchasing.receipt AS r USING (facility_id, order_id)
                JOIN purchasing.purchase_order_line AS l ON l.facility_id = o.facility_id AND l.order_id = o.order_id AND l.line = 1
                JOIN catalog.vendor_price AS p ON p.vendor_id = o.vendor_id AND p.item_id = l.item_id
                WHERE o.command_key LIKE 'demo-past-%' AND o.close_reason IS NOT NULL""");
    }

    private void bills() {
        var _ = jdbc.update("""
                WITH billed AS (
                    INSERT INTO purchasing.invoice (facility_id, number, order_id, vendor_id, bill_number, billed_on, due_on, freight, stated_total, state, command_key,
                        recorded_at, recorded_by, recorded_login)
                    SELECT o.facility_id, 'VI-' || extract(year FROM o.closed_at) || '-' || lpad((row_number() OVER (
                               PARTITION BY o.facility_id, extract(year FROM o.closed_at) ORDER BY o.closed_at, o.order_id))::text, 5, '0'),
                           o.order_id, o.vendor_id, 'INV-' || right(o.number, 5), o.closed_at::date, o.closed_at::date + 30, 0,
                           (SELECT sum(round(l.received_quantity * l.unit_price, 2)) FROM purchasing.purchase_order_line AS l
                            WHERE l.facility_id = o.facility_id AND l.order_id = o.order_id),
                           'MATCHED', o.command_key || '-invoice', o.closed_at + interval '2 days', p.name, 'maria'
                    FROM purchasing.purchase_order AS o, (SELECT name FROM identity.person WHERE login = 'maria') AS p
                    WHERE o.command_key LIKE 'demo-past-%' AND o.state = 'CLOSED'
                    ORDER BY o.order_id
                    RETURNING facility_id, invoice_id, order_id, number
                ), series AS (
                    INSERT INTO purchasing.paper_series (facility_id, kind, year, last_number)
                    SELECT facility_id, 'VI', substring(number FROM 4 FOR 4)::int, count(*) FROM billed GROUP BY 1, 3
                )
                INSERT INTO purchasing.invoice_line (facility_id, invoice_id, position, order_line, quantity, unit_price)
                SELECT b.facility_id, b.invoice_id, l.line, l.line, l.received_quantity, l.unit_price
                FROM billed AS b JOIN purchasing.purchase_order_line AS l USING (facility_id, order_id)""");
    }

    /** The last two that came are billed: one as ordered with freight, one dearer than ordered. */
    void billed(CurrentPerson maria, LocalDate today) {
        var last = jdbc.queryForList("""
                SELECT number FROM purchasing.purchase_order WHERE facility_id = ? AND state = 'RECEIVED' AND command_key LIKE 'demo-past-%' ORDER BY closed_at DESC, number LIMIT 2""", String.class, maria.facility().value());
        for (int i = 0; i < last.size(); i++) {
            var over = i == 0 ? BigDecimal.ONE : new BigDecimal("1.06");
            var lines = jdbc.query(
                    """
                    SELECT l.line, l.received_quantity, l.unit_price FROM purchasing.purchase_order AS o JOIN purchasing.purchase_order_line AS l USING (facility_id, order_id)
                    WHERE o.facility_id = ? AND o.number = ? ORDER BY l.line""",
                    (r, n) -> new BillLine(
                            r.getInt(1),
                            "",
                            r.getBigDecimal(2),
                            r.getBigDecimal(3).multiply(over).setScale(4, RoundingMode.HALF_EVEN)),
                    maria.facility().value(),
                    last.get(i));
            var freight = i == 0 ? new BigDecimal("85.00") : BigDecimal.ZERO;
            var total = lines.stream()
                    .map(l -> l.quantity().multiply(l.unitPrice()).setScale(2, RoundingMode.HALF_EVEN))
                    .reduce(freight, BigDecimal::add);
            var outcome = invoices.enter(
                    maria,
                    new IdempotencyKey("demo-invoice-" + i),
                    new Bill(
                            last.get(i),
                            "INV-9" + last.get(i).substring(8),
                            today.minusDays(3),
                            today.plusDays(27),
                            freight,
                            BigDecimal.ZERO,
                            VendorInvoice.Spread.VALUE,
                            total,
                            "HAND",
                            List.copyOf(lines)));
            if (!(outcome instanceof InvoiceOutcome.Done)) {
                throw new IllegalStateException("The demo invoice was refused: " + outcome);
            }
        }
    }
}

package io.everygram.demo;

import io.everygram.catalog.ItemId;
import io.everygram.demo.plan.DemoFacility;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.purchasing.Purchasing;
import io.everygram.purchasing.RfqOutcome;
import io.everygram.purchasing.Rfqs;
import io.everygram.purchasing.TypedQuote;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An open request for quotation: of four vendors that were asked two have quoted, one declined and one has not answered. */
@Component
class DemoQuotes {
    private static final int DAYS_TO_NEED = 35;

    private final JdbcClient jdbc;
    private final Rfqs rfqs;
    private final Clock clock;

    DemoQuotes(JdbcClient jdbc, Rfqs rfqs, Clock clock) {
        this.jdbc = jdbc;
        this.rfqs = rfqs;
        this.clock = clock;
    }

    private record Wanted(String item, long quantity) {}

    void write(DemoIds ids, CurrentPerson maria) {
        var today = DemoFacility.LOS_ANGELES.today(clock);
        var wanted = List.of(new Wanted("PK-001", 20_000), new Wanted("PK-002", 10_000), new Wanted("PK-005", 8_000));
        var asked = List.of(vendor("VN-02"), vendor("VN-03"), vendor("VN-15"), vendor("VN-09"));
        var made = rfqs.make(
                maria,
                new IdempotencyKey("demo-quotes"),
                new Rfqs.Ask(
                        today.plusDays(DAYS_TO_NEED),
                        today.plusDays(3),
                        "Pallets of 48 × 40 inches, please",
                        wanted.stream().map(w -> line(ids, w)).toList(),
                        asked));
        if (!(made instanceof RfqOutcome.Done(var number))) {
            throw new IllegalStateException("The demo's request was refused: " + made);
        }
        done(rfqs.send(maria, number));
        var to = today.plusDays(30);
        done(quote(
                maria,
                number,
                asked.get(0),
                to,
                "Q-20418",
                "180",
                lines(
                        "0.124 / 10,000 = 0.118 / 5000 / 18",
                        "0.142 / 10,000 = 0.131 / 5000 / 18",
                        "0.41 // 2000 / 21")));
        done(quote(
                maria,
                number,
                asked.get(2),
                to,
                "2026-1187",
                "",
                lines("0.129 / 20,000 = 0.121 // 12", "", "0.36 / 5,000 = 0.345 // 12")));
        done(rfqs.decline(maria, number, asked.get(3)));
    }

    private RfqOutcome quote(
            CurrentPerson maria,
            String number,
            long vendor,
            LocalDate to,
            String reference,
            String freight,
            List<TypedQuote.Line> lines) {
        return rfqs.quote(maria, number, vendor, new TypedQuote(reference, to.toString(), freight, lines));
    }

    /** Price, breaks, minimum and lead days, parted by slashes. */
    private static List<TypedQuote.Line> lines(String... quoted) {
        var lines = new ArrayList<TypedQuote.Line>();
        for (int i = 0; i < quoted.length; i++) {
            var parts = (quoted[i] + " ").split("/", -1);
            if (parts.length == 4) {
                lines.add(new TypedQuote.Line(i + 1, parts[0], parts[1], parts[2], parts[3]));
            }
        }
        return lines;
    }

    private static Purchasing.DraftLine line(DemoIds ids, Wanted wanted) {
        var component = ids.components().get(wanted.item());
        if (component == null) {
            throw new IllegalStateException("The demo asks for an item that is not listed: " + wanted.item());
        }
        return new Purchasing.DraftLine(
                new ItemId(component.itemId()),
                Quantity.of(wanted.quantity(), Unit.valueOf(component.unit())),
                Money.ZERO);
    }

    private long vendor(String code) {
        return jdbc.sql("SELECT vendor_id FROM catalog.vendor WHERE code = :c")
                .param("c", code)
                .query(Long.class)
                .single();
    }

    private static void done(RfqOutcome outcome) {
        if (outcome instanceof RfqOutcome.Refused) {
            throw new IllegalStateException("The demo's request was refused: " + outcome);
        }
    }
}

package io.everygram.demo;

import io.everygram.catalog.ItemId;
import io.everygram.catalog.imports.SheetKind;
import io.everygram.catalog.imports.SheetOutcome;
import io.everygram.catalog.imports.Sheets;
import io.everygram.demand.CalendarOutcome;
import io.everygram.demand.DemandCalendar;
import io.everygram.demand.OverrideOutcome;
import io.everygram.demand.Overrides;
import io.everygram.demo.plan.DemoFacility;
import io.everygram.identity.CurrentPerson;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people know of demand: a promotion that was, one to come, overrides of which one is over and measured, and a day of a shop's own sales as a file. */
@Component
class DemoDemand {
    private static final int PROMOTED_DAYS = 7;
    private static final int PROMOTION_BEGAN_AGO = 24;
    private static final int TICKETS = 40;

    private final JdbcClient jdbc;
    private final DemandCalendar calendar;
    private final Overrides overrides;
    private final Sheets sheets;
    private final SheetKind file;

    DemoDemand(JdbcClient jdbc, DemandCalendar calendar, Overrides overrides, Sheets sheets, List<SheetKind> kinds) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.overrides = overrides;
        this.sheets = sheets;
        this.file = kinds.stream()
                .filter(kind -> kind.name().equals("SALES"))
                .findFirst()
                .orElseThrow();
    }

    private record Seller(long itemId, String number) {}

    void write(DemoFacility facility, LocalDate today) {
        var maria = new CurrentPerson(0, "maria", "Maria Delgado", DemoIds.facility(facility));
        var sellers = jdbc.sql("""
                        SELECT s.item_id, i.number FROM (
                            SELECT item_id, sum(amount) AS amount FROM orders.sale
                            WHERE facility_id = :f AND day >= :since GROUP BY item_id HAVING count(DISTINCT day) > 20) AS s
                        JOIN catalog.item AS i USING (item_id) ORDER BY s.amount DESC, s.item_id LIMIT 8""")
                .param("f", DemoIds.facility(facility).value())
                .param("since", today.minusDays(28))
                .query((row, n) -> new Seller(row.getLong(1), row.getString(2)))
                .list();
        if (sellers.size() < 8) {
            return;
        }
        promotions(maria, sellers, today);
        sayOtherwise(maria, sellers, today);
        readIn(maria, sellers, today);
    }

    /** The promoted item sold twice as much on its days. */
    private void promotions(CurrentPerson maria, List<Seller> sellers, LocalDate today) {
        var first = today.minusDays(PROMOTION_BEGAN_AGO);
        var last = first.plusDays(PROMOTED_DAYS - 1L);
        raised(maria, sellers.getFirst(), first, last, "2");
        done(calendar.promote(
                maria.facility(), "Bring a friend", sellers.getFirst().number(), "", first, last));
        done(calendar.promote(
                maria.facility(),
                "Winter pricing",
                sellers.get(1).number(),
                "",
                today.plusDays(10),
                today.plusDays(16)));
    }

    private void raised(CurrentPerson maria, Seller item, LocalDate first, LocalDate last, String times) {
        var _ = jdbc.sql("""
                        UPDATE orders.sale SET units = round(units * :times::numeric), amount = round(amount * :times::numeric, 2)
                        WHERE facility_id = :f AND item_id = :i AND day BETWEEN :first AND :last""")
                .param("f", maria.facility().value())
                .param("i", item.itemId())
                .param("first", first)
                .param("last", last)
                .param("times", times)
                .update();
    }

    private static void done(CalendarOutcome outcome) {
        if (!(outcome instanceof CalendarOutcome.Done)) {
            throw new IllegalStateException("The demo's promotion could not be told: " + outcome);
        }
    }

    private void sayOtherwise(CurrentPerson maria, List<Seller> sellers, LocalDate today) {
        raised(maria, sellers.get(2), today.minusDays(21), today.minusDays(8), "1.3");
        past(maria, sellers.get(2), today.minusDays(21), today.minusDays(8), 25, "Two new shops take it on");
        past(maria, sellers.get(3), today.minusDays(14), today.minusDays(1), -40, "A buyer said they are stocked up");
        var outcome = overrides.add(
                maria,
                new Overrides.Wanted(
                        new ItemId(sellers.get(4).itemId()),
                        today,
                        today.plusDays(20),
                        Optional.empty(),
                        Optional.of(30),
                        "Featured in a chain's holiday catalog"));
        if (!(outcome instanceof OverrideOutcome.Done)) {
            throw new IllegalStateException("The demo's override was refused: " + outcome);
        }
    }

    /** One that is over: what the figures had said is the mean of the weekday over the four weeks before. */
    private void past(CurrentPerson maria, Seller item, LocalDate from, LocalDate to, int percent, String reason) {
        var _ = jdbc.sql("""
                        INSERT INTO demand.forecast_override (facility_id, item_id, from_day, to_day, percent, reason, statistical, overridden,
                            made_at, made_by)
                        SELECT :f, :i, :from, :to, :percent, :reason, array_agg(m.mean ORDER BY m.day),
                               array_agg(m.mean * (1 + :percent / 100.0) ORDER BY m.day), :from - interval '14 hours', 'Maria Delgado'
                        FROM (
                            SELECT d::date AS day, coalesce((
                                SELECT sum(s.units) / 4 FROM orders.sale AS s
                                WHERE s.facility_id = :f AND s.item_id = :i AND s.day >= :from - 28 AND s.day < :from
                                    AND extract(isodow FROM s.day) = extract(isodow FROM d)), 0)::double precision AS mean
                            FROM generate_series(:from::timestamp, :to::timestamp, interval '1 day') AS d) AS m""")
                .param("f", maria.facility().value())
                .param("i", item.itemId())
                .param("from", from)
                .param("to", to)
                .param("percent", percent)
                .param("reason", reason)
                .update();
    }

    /** A shop's own system told what it sold; two of its rows cannot be. */
    private void readIn(CurrentPerson maria, List<Seller> sellers, LocalDate today) {
        var rows = new StringBuilder("Receipt,Line,Date,SKU,Qty,UOM,Total\n");
        for (int ticket = 0; ticket < TICKETS; ticket++) {
            var item = sellers.get(5 + ticket % 3);
            rows.append("T-")
                    .append(70_400 + ticket)
                    .append(",1,")
                    .append(today.minusDays(1L + ticket % 14))
                    .append(',')
                    .append(item.number())
                    .append(',')
                    .append(1 + ticket * 7 % 4)
                    .append(",ea,\n");
        }
        rows.append("T-70440,1,").append(today.minusDays(2)).append(",GIFT-CARD,1,ea,25\n");
        rows.append("T-70441,1,")
                .append(today.minusDays(2))
                .append(',')
                .append(sellers.get(5).number())
                .append(",-1,ea,\n");
        if (sheets.judge(maria, file, "pos-arts-district.csv", rows.toString().getBytes(StandardCharsets.UTF_8))
                instanceof SheetOutcome.Judged(var id)) {
            var _ = sheets.apply(maria, file, id, Map.of());
        }
    }
}

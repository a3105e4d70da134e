package io.everygram.demo;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.demo.plan.DemoCategory;
import io.everygram.demo.plan.DemoFacility;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.production.LineOutcome;
import io.everygram.production.Lines;
import io.everygram.production.Production;
import io.everygram.production.RunOutcome;
import io.everygram.purchasing.Delivery;
import io.everygram.purchasing.PurchaseOrderPaper;
import io.everygram.purchasing.PurchaseOrders;
import io.everygram.purchasing.PurchaseOutcome;
import io.everygram.purchasing.Purchasing;
import io.everygram.purchasing.ReceiveOutcome;
import io.everygram.purchasing.Receiving;
import io.everygram.purchasing.VendorReturn;
import io.everygram.purchasing.VendorReturns;
import io.everygram.replenishment.Replenishment;
import io.everygram.replenishment.ScenarioOutcome;
import io.everygram.replenishment.Scenarios;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Two weeks of production runs, purchase orders in every state, and the morning's plan. */
@Component
class DemoPurchasing {
    private static final int PLANNED_DAYS = 14;
    private static final String EIGHTHS = "Line 1, eighths";
    private static final String QUARTERS = "Line 2, quarters";
    private static final String PREROLLS = "Line 3, pre-rolls";

    private final JdbcTemplate jdbc;
    private final Catalog catalog;
    private final Purchasing purchasing;
    private final PurchaseOrders orders;
    private final Receiving receiving;
    private final VendorReturns returns;
    private final PurchaseOrderPaper paper;
    private final Production production;
    private final Lines lines;
    private final Replenishment replenishment;
    private final Scenarios scenarios;
    private final DemoPastOrders past;
    private final DemoQuotes quotes;
    private final Clock clock;

    DemoPurchasing(
            JdbcTemplate jdbc,
            Catalog catalog,
            Purchasing purchasing,
            PurchaseOrders orders,
            Receiving receiving,
            VendorReturns returns,
            PurchaseOrderPaper paper,
            Production production,
            Lines lines,
            Replenishment replenishment,
            Scenarios scenarios,
            DemoPastOrders past,
            DemoQuotes quotes,
            Clock clock) {
        this.jdbc = jdbc;
        this.catalog = catalog;
        this.purchasing = purchasing;
        this.orders = orders;
        this.receiving = receiving;
        this.returns = returns;
        this.paper = paper;
        this.production = production;
        this.lines = lines;
        this.replenishment = replenishment;
        this.scenarios = scenarios;
        this.past = past;
        this.quotes = quotes;
        this.clock = clock;
    }

    void write(DemoIds ids) {
        var today = DemoFacility.LOS_ANGELES.today(clock);
        past.write(today);
        past.billed(person("maria", DemoIds.facility(DemoFacility.LOS_ANGELES)), today);
        orders(ids);
        quotes.write(ids, person("maria", DemoIds.facility(DemoFacility.LOS_ANGELES)));
        for (var facility : DemoFacility.values()) {
            runs(ids, facility, facility.today(clock));
            var _ = replenishment.plan(DemoIds.facility(facility), "the morning's plan");
        }
        scenario();
    }

    /** What flower that sells a fifth more and a late jar maker would come to; nobody has promoted it. */
    private void scenario() {
        var maria = person("maria", DemoIds.facility(DemoFacility.LOS_ANGELES));
        var made = scenarios.make(
                maria, new IdempotencyKey("demo-scenario"), "Flower a fifth up, jars two weeks late", Optional.empty());
        if (!(made instanceof ScenarioOutcome.Done(var id))
                || !(scenarios.add(maria, id, change("DEMAND", "20", "", "", "flower")) instanceof ScenarioOutcome.Done)
                || !(scenarios.add(maria, id, change("VENDOR_LATE", "", "14", "VN-03", ""))
                        instanceof ScenarioOutcome.Done)
                || !(scenarios.compare(maria, id) instanceof ScenarioOutcome.Done)) {
            throw new IllegalStateException("The demo's scenario was refused: " + made);
        }
    }

    private static Scenarios.Typed change(String kind, String percent, String days, String vendor, String category) {
        return new Scenarios.Typed(kind, percent, days, vendor, "", category, "", "", "");
    }

    CurrentPerson person(String login, FacilityId facility) {
        return jdbc.query(
                        "SELECT person_id, name FROM identity.person WHERE login = ?",
                        (r, n) -> new CurrentPerson(r.getLong("person_id"), login, r.getString("name"), facility),
                        login)
                .getFirst();
    }

    // ------------------------------------------------------------------ runs

    /** Hours, rates, change-overs and a day of maintenance of the three lines. */
    private void lines(CurrentPerson pete, LocalDate today) {
        line(pete, EIGHTHS, "130", 20);
        line(pete, QUARTERS, "45", 25);
        var prerolls = line(pete, PREROLLS, "60", 30);
        var maintenance = today.plusDays(6).with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY));
        known(lines.close(pete, prerolls, maintenance.toString(), "Maintenance of the cone filler"));
    }

    @CanIgnoreReturnValue
    private long line(CurrentPerson pete, String name, String perHour, int changeOver) {
        var id = known(lines.add(pete, name));
        var hours = new EnumMap<DayOfWeek, String>(DayOfWeek.class);
        for (int day = 1; day <= 5; day++) {
            hours.put(DayOfWeek.of(day), "07:00-15:30");
        }
        known(lines.setHours(pete, id, hours));
        known(lines.change(pete, id, 1, perHour, Integer.toString(changeOver), true));
        return id;
    }

    @CanIgnoreReturnValue
    private static long known(LineOutcome outcome) {
        if (!(outcome instanceof LineOutcome.Done(var id, var _))) {
            throw new IllegalStateException("A line of the demo was refused: " + outcome);
        }
        return id;
    }

    private void runs(DemoIds ids, DemoFacility facility, LocalDate today) {
        var pete = person("pete", DemoIds.facility(facility));
        lines(pete, today);
        // The sister facilities pack a third of what Los Angeles does.
        int share = facility == DemoFacility.LOS_ANGELES ? 1 : 3;
        var eighths = best(ids, facility, "3.5");
        var quarters = best(ids, facility, "7");
        var joints = joints(ids, facility);
        int number = 0;
        for (int ahead = 0; ahead < PLANNED_DAYS; ahead++) {
            var day = today.plusDays(ahead);
            if (day.getDayOfWeek() == DayOfWeek.SUNDAY || day.getDayOfWeek() == DayOfWeek.SATURDAY) {
                continue;
            }
            run(pete, eighths.get(number % eighths.size()), (640 + 120 * (number % 5)) / share, day, EIGHTHS);
            run(pete, quarters.get(number % quarters.size()), (180 + 60 * (number % 3)) / share, day, QUARTERS);
            run(pete, joints.get(number % joints.size()), (220 + 60 * (number % 4)) / share, day, PREROLLS);
            number++;
        }
    }

    /** Pre-rolls of one gram: what the bill puts into one. */
    private static List<DemoIds.Listed> joints(DemoIds ids, DemoFacility facility) {
        return ids.assortment(facility).stream()
                .filter(l -> l.item().category() == DemoCategory.PREROLL)
                .filter(l -> l.item()
                        .contentGrams()
                        .filter(g -> g.compareTo(BigDecimal.ONE) == 0)
                        .isPresent())
                .sorted(Comparator.comparing((DemoIds.Listed l) -> -l.item().dailyMillis())
                        .thenComparing(DemoIds.Listed::itemId))
                .limit(6)
                .toList();
    }

    /** The flower items of a size that sell most. */
    private static List<DemoIds.Listed> best(DemoIds ids, DemoFacility facility, String grams) {
        return ids.assortment(facility).stream()
                .filter(l -> l.item().category() == DemoCategory.FLOWER)
                .filter(l -> l.item()
                        .contentGrams()
                        .filter(g -> g.compareTo(new BigDecimal(grams)) == 0)
                        .isPresent())
                .sorted(Comparator.comparing((DemoIds.Listed l) -> -l.item().dailyMillis())
                        .thenComparing(DemoIds.Listed::itemId))
                .limit(6)
                .toList();
    }

    private void run(CurrentPerson pete, DemoIds.Listed listed, long quantity, LocalDate day, String line) {
        var outcome = production.schedule(
                pete,
                new IdempotencyKey("demo-run-" + day + "-" + line),
                new Production.NewRun(new ItemId(listed.itemId()), Quantity.of(quantity, Unit.EACH), day, line));
        if (!(outcome instanceof RunOutcome.Done)) {
            throw new IllegalStateException("The demo run was refused: " + outcome);
        }
    }

    // ------------------------------------------------------------------ purchase orders

    /** What an order of the demo asks for: an item's number and how many packs. */
    private record Wanted(String item, long packs) {}

    private void orders(DemoIds ids) {
        var today = DemoFacility.LOS_ANGELES.today(clock);
        var here = DemoIds.facility(DemoFacility.LOS_ANGELES);
        // On the way and expected today, expected soon, and overdue.
        var labels = order(ids, here, today, "VN-04", new Wanted("PK-011", 2), new Wanted("PK-012", 2));
        sent(here, labels);
        var flower = order(ids, here, today, "SUP-CA", new Wanted("BF-001", 10));
        sent(here, flower);
        var bags = order(ids, here, today.plusDays(3), "VN-02", new Wanted("PK-001", 6), new Wanted("PK-002", 2));
        sent(here, bags);
        var packs = order(ids, here, today.plusDays(1), "VN-20", new Wanted("PK-014", 4));
        sent(here, packs);
        overdue(here, packs, today.minusDays(2));
        // Approved and not sent, waiting for approval, given up.
        var approved = order(ids, here, today.plusDays(21), "VN-03", new Wanted("PK-004", 10));
        approve(here, approved);
        var _ = order(ids, here, today.plusDays(35), "VN-05", new Wanted("HW-001", 60), new Wanted("HW-002", 12));
        var given = order(ids, here, today.plusDays(10), "VN-09", new Wanted("PK-015", 4));
        done(purchasing.cancel(person("maria", here), given, 1, "Cartons are taken back from dispensaries instead"));
        goodsBack(here, order(ids, here, today.plusDays(2), "VN-15", new Wanted("PK-005", 2)));
        sister(ids, DemoFacility.DENVER);
        sister(ids, DemoFacility.ALBUQUERQUE);
    }

    /** An order that came today with crushed tubes among the good ones: those are set aside to go back. */
    private void goodsBack(FacilityId here, String number) {
        sent(here, number);
        var order = orders.find(here, number).orElseThrow();
        var part = new Delivery.Part(
                1,
                order.lines().getFirst().quantity().amount().toPlainString(),
                "",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                "");
        var key = new IdempotencyKey("demo-goods-back");
        var received = receiving.receive(person("luis", here), new Delivery(key, number, "DN-88213", List.of(part)));
        if (!(received instanceof ReceiveOutcome.Received)) {
            throw new IllegalStateException("The demo's delivery was refused: " + received);
        }
        var lot = returns.lots(order).getFirst();
        var back = returns.setAside(
                person("maria", here),
                key.part("return"),
                number,
                VendorReturn.Reason.DAMAGED,
                "Crushed in transit, tubes do not close",
                List.of(new VendorReturns.Wanted(lot.unitId(), "250")));
        if (!(back instanceof VendorReturns.Outcome.Done)) {
            throw new IllegalStateException("The demo's return was refused: " + back);
        }
    }

    /** What a sister facility has ordered: expected today, soon and overdue, approved, waiting for approval. */
    private void sister(DemoIds ids, DemoFacility facility) {
        var today = facility.today(clock);
        var here = DemoIds.facility(facility);
        sent(here, order(ids, here, today, facility.supplier(), new Wanted(facility.bulk(), 10)));
        sent(here, order(ids, here, today, "VN-04", new Wanted("PK-011", 1), new Wanted("PK-012", 1)));
        sent(here, order(ids, here, today.plusDays(2), "VN-15", new Wanted("PK-005", 3)));
        var packs = order(ids, here, today.plusDays(1), "VN-20", new Wanted("PK-014", 3));
        sent(here, packs);
        overdue(here, packs, today.minusDays(1));
        approve(here, order(ids, here, today.plusDays(14), "VN-02", new Wanted("PK-001", 4)));
        var _ = order(ids, here, today.plusDays(28), "VN-05", new Wanted("HW-001", 30));
    }

    /** Cases of a finished item, ordered of its maker for today. */
    void ordered(DemoFacility facility, DemoIds.Listed listed, int cases) {
        var here = DemoIds.facility(facility);
        var line = new Purchasing.DraftLine(
                new ItemId(listed.itemId()),
                Quantity.of((long) listed.item().category().casePack() * cases, Unit.EACH),
                new Money(listed.item().cost()));
        sent(
                here,
                done(purchasing.draft(
                        person("maria", here),
                        new IdempotencyKey("demo-order-goods-" + facility),
                        new Purchasing.Draft(listed.supplier().vendorId(), facility.today(clock), "", List.of(line)))));
    }

    private String order(DemoIds ids, FacilityId here, LocalDate expectedOn, String vendor, Wanted... wanted) {
        long vendorId = jdbc.query(
                        "SELECT vendor_id FROM catalog.vendor WHERE code = ?", (r, n) -> r.getLong(1), vendor)
                .getFirst();
        var lines = List.of(wanted).stream()
                .map(w -> {
                    var component = ids.components().get(w.item());
                    if (component == null) {
                        throw new IllegalStateException("The demo orders an item that is not listed: " + w.item());
                    }
                    var offer = catalog.prices(new ItemId(component.itemId())).stream()
                            .filter(price -> price.vendorId() == vendorId)
                            .findFirst()
                            .orElseThrow();
                    var unit = Unit.valueOf(component.unit());
                    return new Purchasing.DraftLine(
                            new ItemId(component.itemId()),
                            Quantity.rounded(
                                    offer.packMultiple().multiply(BigDecimal.valueOf(w.packs())),
                                    unit,
                                    RoundingMode.UNNECESSARY),
                            new Money(offer.price()));
                })
                .toList();
        var key = new IdempotencyKey("demo-order-" + vendor + "-" + expectedOn);
        return done(
                purchasing.draft(person("maria", here), key, new Purchasing.Draft(vendorId, expectedOn, "", lines)));
    }

    private void approve(FacilityId here, String number) {
        done(purchasing.approve(person("carl", here), number, 1, true, "The vendor agreed to a small order this time"));
    }

    private void sent(FacilityId here, String number) {
        approve(here, number);
        done(purchasing.send(person("maria", here), number, 2, "by mail", paper::pdf));
    }

    /** The product refuses a day in the past; the demo needs an order that was expected on one. */
    private void overdue(FacilityId here, String number, LocalDate expectedOn) {
        var _ = jdbc.update(
                "UPDATE purchasing.purchase_order SET expected_on = ? WHERE facility_id = ? AND number = ?",
                Date.valueOf(expectedOn),
                here.value(),
                number);
    }

    @CanIgnoreReturnValue
    private static String done(PurchaseOutcome outcome) {
        return switch (outcome) {
            case PurchaseOutcome.Done(var number, var _) -> number;
            case PurchaseOutcome.Refused refused ->
                throw new IllegalStateException("The demo order was refused: " + refused);
        };
    }
}

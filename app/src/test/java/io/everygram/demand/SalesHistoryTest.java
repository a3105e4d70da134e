package io.everygram.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.UnitRef;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What counts as demand: own shipments and what other systems tell, each once, without what came back; and which days say nothing. */
@WholeApplication
class SalesHistoryTest {
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    private final JdbcClient jdbc;
    private final Demand demand;
    private final ImportedSales sales;
    private final DemandCalendar calendar;
    private final Overrides overrides;
    private final Catalog catalog;
    private final Ledger ledger;
    private final Clock clock;

    private TestFacility here;
    private CurrentPerson maria;
    private LocalDate today;
    private ItemId item;

    @Autowired
    SalesHistoryTest(
            JdbcClient jdbc,
            Demand demand,
            ImportedSales sales,
            DemandCalendar calendar,
            Overrides overrides,
            Catalog catalog,
            Ledger ledger,
            Clock clock) {
        this.jdbc = jdbc;
        this.demand = demand;
        this.sales = sales;
        this.calendar = calendar;
        this.overrides = overrides;
        this.catalog = catalog;
        this.ledger = ledger;
        this.clock = clock;
    }

    @BeforeEach
    void an_item_at_a_facility() {
        here = TestFacility.create(jdbc);
        maria = new CurrentPerson(1, "maria", "Maria", here.id());
        today = LocalDate.now(clock.withZone(ZONE));
        item = here.item("Jar");
    }

    private void ship(ItemId shipped, int ago, int units) {
        var _ = jdbc.sql(
                        "INSERT INTO orders.sale (facility_id, item_id, day, customer_id, units, amount) VALUES (:f, :i, :d, 1, :u, :u)")
                .param("f", here.id().value())
                .param("i", shipped.value())
                .param("d", today.minusDays(ago))
                .param("u", units)
                .update();
    }

    private ToldSale told(int number, String document, String line, int ago, String units) {
        return new ToldSale(
                number,
                "POS",
                document,
                line,
                "",
                number(item),
                today.minusDays(ago).toString(),
                units,
                "",
                "",
                "");
    }

    private String number(ItemId of) {
        return catalog.item(of.value()).orElseThrow().number();
    }

    private List<SalesJudgment> take(ToldSale... told) {
        var judged = sales.judge(here.id(), List.of(told), count -> {});
        sales.save(maria, "test", ImportedSales.good(judged));
        return judged;
    }

    private BigDecimal sold(int days) {
        return demand.of(here.id(), item, today).history(days).stream()
                .map(ItemDemand.Day::units)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void a_line_counts_once_however_often_it_is_told_and_a_changed_one_in_its_place() {
        assertThat(take(told(1, "INV-1", "1", 3, "12"), told(2, "INV-1", "2", 3, "5")))
                .extracting(SalesJudgment::verdict)
                .containsOnly(SalesJudgment.Verdict.NEW);
        assertThat(sold(7)).isEqualByComparingTo("17");

        assertThat(take(told(1, "INV-1", "1", 3, "12"), told(2, "INV-1", "2", 3, "8")))
                .extracting(SalesJudgment::verdict)
                .containsExactly(SalesJudgment.Verdict.UNCHANGED, SalesJudgment.Verdict.CHANGED);
        assertThat(sold(7)).isEqualByComparingTo("20");
    }

    @Test
    void what_we_shipped_on_a_day_is_not_counted_again() {
        ship(item, 3, 12);
        var _ = take(told(1, "INV-1", "1", 3, "12"), told(2, "INV-2", "1", 4, "7"));

        assertThat(sold(7)).isEqualByComparingTo("19");
    }

    @Test
    void a_return_is_taken_off_what_was_sold_before() {
        for (int ago = 2; ago <= 60; ago++) {
            ship(item, ago, 10);
        }
        var back = new ToldSale(
                1,
                "POS",
                "CR-1",
                "1",
                "return",
                number(item),
                today.minusDays(1).toString(),
                "140",
                "",
                "",
                "");
        double before = demand.forecast(here.id(), item, today).orElseThrow().mean(0, 28);

        assertThat(take(back)).extracting(SalesJudgment::verdict).containsExactly(SalesJudgment.Verdict.NEW);

        assertThat(demand.forecast(here.id(), item, today).orElseThrow().mean(0, 28))
                .isLessThan(before * 0.8);
    }

    @Test
    void what_is_wrong_is_refused_with_its_reason_and_the_rest_goes_ahead() {
        var far = today.minusYears(10).toString();
        var judged = take(
                told(1, "INV-1", "1", 3, "12"),
                told(2, "INV-1", "2", 3, "-4"),
                told(3, "INV-1", "3", 3, "none"),
                told(4, "INV-1", "1", 3, "6"),
                told(5, "", "1", 3, "6"),
                new ToldSale(6, "POS", "INV-1", "6", "", "no such item", "2", "6", "", "", ""),
                new ToldSale(7, "POS", "INV-1", "7", "", number(item), far, "6", "", "", ""),
                new ToldSale(
                        8,
                        "POS",
                        "INV-1",
                        "8",
                        "",
                        number(item),
                        today.plusDays(1).toString(),
                        "6",
                        "",
                        "",
                        ""),
                new ToldSale(9, "POS", "INV-1", "9", "swap", number(item), today.toString(), "6", "lb", "-1", "Nobody"),
                told(10, "INV-1", "10", 3, "1.5"));

        assertThat(judged.stream()
                        .filter(one -> one.verdict() == SalesJudgment.Verdict.BAD)
                        .map(one -> one.told().number() + " "
                                + one.problems().stream()
                                        .map(SalesJudgment.Problem::field)
                                        .toList()))
                .containsExactly(
                        "2 [Units]",
                        "3 [Units]",
                        "4 [Line]",
                        "5 [Document]",
                        "6 [Item, Day]",
                        "7 [Day]",
                        "8 [Day]",
                        "9 [Unit, Amount, Customer, Kind]",
                        "10 [Units]");
        assertThat(sold(7)).isEqualByComparingTo("12");
    }

    @Test
    void what_an_item_sold_that_has_given_way_counts_for_its_successor() {
        var old = item;
        for (int ago = 20; ago <= 90; ago++) {
            ship(old, ago, 10);
        }
        var successor = here.item("Jar, new label");
        for (int ago = 1; ago < 20; ago++) {
            ship(successor, ago, 10);
        }
        var _ = jdbc.sql("UPDATE catalog.item SET successor_item_id = :n, active = false WHERE item_id = :o")
                .param("n", successor.value())
                .param("o", old.value())
                .update();

        var forecasts = demand.forecasts(here.id(), today);

        assertThat(forecasts).containsOnlyKeys(successor.value());
        var forecast = Objects.requireNonNull(forecasts.get(successor.value()));
        assertThat(forecast.model().daysOfHistory()).isEqualTo(90);
        assertThat(forecast.mean(0, 28)).isCloseTo(280, within(3.0));
    }

    @Test
    void days_of_a_promotion_say_nothing_and_taking_it_back_makes_them_say_something_again() {
        for (int ago = 1; ago <= 90; ago++) {
            ship(item, ago, ago <= 14 ? 40 : 10);
        }
        double raised = demand.forecast(here.id(), item, today).orElseThrow().mean(0, 28);

        assertThat(calendar.promote(
                        here.id(), "Two for one", number(item), "", today.minusDays(14), today.minusDays(1)))
                .isInstanceOf(CalendarOutcome.Done.class);
        assertThat(demand.forecast(here.id(), item, today).orElseThrow().mean(0, 28))
                .isCloseTo(280, within(3.0))
                .isLessThan(raised / 1.5);

        var promotion = calendar.promotions(here.id()).getFirst();
        assertThat(calendar.removePromotion(here.id(), promotion.promotionId()))
                .isInstanceOf(CalendarOutcome.Done.class);
        assertThat(demand.forecast(here.id(), item, today).orElseThrow().mean(0, 28))
                .isCloseTo(raised, within(1e-6));
    }

    @Test
    void days_with_an_empty_shelf_do_not_lower_the_forecast() {
        for (int ago = 11; ago <= 90; ago++) {
            ship(item, ago, 10);
        }
        double lowered = demand.forecast(here.id(), item, today).orElseThrow().mean(0, 28);
        var gone = here.received(
                ledger,
                item,
                new Quantity(new BigDecimal("10"), Unit.EACH),
                "VAULT",
                today.minusDays(12).atStartOfDay(ZONE).plusHours(9).toInstant(),
                today.plusYears(1));
        used(gone, today.minusDays(11));

        assertThat(demand.remake(here.id(), today)).isOne();

        assertThat(demand.forecast(here.id(), item, today).orElseThrow().mean(0, 28))
                .isCloseTo(280, within(3.0))
                .isGreaterThan(lowered * 1.2);
    }

    /** Its last unit leaves on that day. */
    private void used(PackageTag tag, LocalDate day) {
        var at = day.atStartOfDay(ZONE).plusHours(12).toInstant();
        var outcome = ledger.post(new Command.Adjust(
                new Command.Header(here.id(), IdempotencyKey.fresh(), at, "tester", "Waste", "test", ""),
                List.of(new Command.Adjustment(
                        UnitRef.of(tag), Optional.empty(), new Quantity(BigDecimal.TEN.negate(), Unit.EACH)))));
        assertThat(outcome).isInstanceOf(LedgerOutcome.Posted.class);
    }

    @Test
    void a_person_says_otherwise_for_some_days_and_is_measured_against_the_figures() {
        for (int ago = 1; ago <= 90; ago++) {
            ship(item, ago, 10);
        }
        assertThat(add(0, 6, "20", null, "A chain opens")).isInstanceOf(OverrideOutcome.Done.class);
        assertThat(add(7, 13, null, -50, "Holiday")).isInstanceOf(OverrideOutcome.Done.class);

        var forecast = demand.forecast(here.id(), item, today).orElseThrow();
        assertThat(forecast.mean(0, 7)).isCloseTo(140, within(1e-6));
        assertThat(forecast.mean(7, 7)).isCloseTo(35, within(0.5));
        assertThat(forecast.mean(14, 7)).isCloseTo(70, within(1.0));
        assertThat(forecast.isOverridden()).isTrue();

        var first = overrides.measured(here.id(), item.value()).keySet().stream()
                .reduce((one, other) -> other)
                .orElseThrow();
        past(first, 7);
        for (int ago = 1; ago <= 7; ago++) {
            var _ = jdbc.sql("UPDATE orders.sale SET units = 18 WHERE facility_id = :f AND day = :d")
                    .param("f", here.id().value())
                    .param("d", today.minusDays(ago))
                    .update();
        }
        var result = overrides.measured(here.id(), item.value()).entrySet().stream()
                .filter(one -> one.getKey().overrideId() == first.overrideId())
                .findFirst()
                .orElseThrow()
                .getValue();
        assertThat(result.days()).isEqualTo(7);
        assertThat(result.overriddenError()).isCloseTo(100 * 2.0 / 18, within(1.0));
        assertThat(result.statisticalError()).isCloseTo(100 * 8.0 / 18, within(1.0));
        assertThat(result.isBetter()).isTrue();
    }

    private void past(ForecastOverride override, int days) {
        var _ = jdbc.sql(
                        "UPDATE demand.forecast_override SET from_day = from_day - :n, to_day = to_day - :n WHERE override_id = :id")
                .param("n", days)
                .param("id", override.overrideId())
                .update();
    }

    private OverrideOutcome add(int from, int to, @Nullable String units, @Nullable Integer percent, String reason) {
        return overrides.add(
                maria,
                new Overrides.Wanted(
                        item,
                        today.plusDays(from),
                        today.plusDays(to),
                        Optional.ofNullable(units).map(BigDecimal::new),
                        Optional.ofNullable(percent),
                        reason));
    }

    @Test
    void an_override_is_refused_for_each_reason_and_holds_until_it_is_taken_back() {
        var refused = new ArrayList<OverrideOutcome>();
        refused.add(add(-1, 3, "5", null, "x"));
        refused.add(add(3, 2, "5", null, "x"));
        refused.add(add(0, 3650, "5", null, "x"));
        refused.add(add(0, 2, "5", 10, "x"));
        refused.add(add(0, 2, null, null, "x"));
        refused.add(add(0, 2, "-5", null, "x"));
        refused.add(add(0, 2, null, -101, "x"));
        refused.add(add(0, 2, "5", null, " "));
        assertThat(refused)
                .extracting(one -> one.getClass().getSimpleName())
                .containsExactly(
                        "BeginsInThePast",
                        "EndsBeforeItBegins",
                        "EndsTooLate",
                        "UnitsOrPercent",
                        "UnitsOrPercent",
                        "UnitsBelowZero",
                        "BadPercent",
                        "ReasonMissing");

        var done = (OverrideOutcome.Done) add(0, 27, "5", null, "A launch");
        assertThat(demand.forecast(here.id(), item, today).orElseThrow().mean(0, 28))
                .as("an item that never sold")
                .isCloseTo(140, within(1e-6));
        assertThat(overrides.end(here.id(), done.overrideId())).isInstanceOf(OverrideOutcome.Done.class);
        assertThat(overrides.end(here.id(), done.overrideId())).isInstanceOf(OverrideOutcome.NothingThere.class);
        assertThat(demand.forecast(here.id(), item, today)).isEmpty();
    }

    @Test
    void the_usual_events_are_there_until_the_facility_says_otherwise() {
        assertThat(calendar.events(here.id())).extracting(SalesEvent::name).contains("4/20", "Green Wednesday");

        var fair = new SalesEvent("County fair", today.minusDays(100), SalesEvent.Recurs.YEARLY, 0, 1);
        assertThat(calendar.save(here.id(), fair)).isInstanceOf(CalendarOutcome.Done.class);
        assertThat(calendar.remove(here.id(), "4/20")).isInstanceOf(CalendarOutcome.Done.class);
        assertThat(calendar.events(here.id()))
                .extracting(SalesEvent::name)
                .contains("County fair")
                .doesNotContain("4/20");
        assertThat(calendar.restore(here.id(), "4/20")).isInstanceOf(CalendarOutcome.Done.class);
        assertThat(calendar.events(here.id())).extracting(SalesEvent::name).contains("4/20");
        assertThat(calendar.save(here.id(), new SalesEvent("Far", today.plusYears(10), SalesEvent.Recurs.ONCE, 0, 0)))
                .isInstanceOf(CalendarOutcome.DayTooFar.class);
        assertThat(calendar.promote(here.id(), "All", "", "no such", today, today))
                .isInstanceOf(CalendarOutcome.UnknownCategory.class);
        assertThat(calendar.promote(here.id(), "All", "", "", today, today))
                .isInstanceOf(CalendarOutcome.ItemOrCategory.class);
        assertThat(calendar.promote(here.id(), "All", "", "flower", today, today.minusDays(1)))
                .isInstanceOf(CalendarOutcome.EndsBeforeItBegins.class);
    }
}

package io.everygram.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.aging.Aging;
import io.everygram.catalog.ItemId;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.orders.domain.CutOff;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A markdown reaches the price of new orders, with its reason, and no order that stands. */
@WholeApplication
class OrderPricesTest {
    private final JdbcClient jdbc;
    private final People people;
    private final Ledger ledger;
    private final Orders orders;
    private final Allocations allocations;
    private final Aging aging;
    private final Clock clock;

    @LocalServerPort
    private int port;

    private TestFacility facility;
    private ItemId item;
    private long customer;
    private LocalDate today;
    private String old;
    private int keys;

    @Autowired
    OrderPricesTest(
            JdbcClient jdbc,
            People people,
            Ledger ledger,
            Orders orders,
            Allocations allocations,
            Aging aging,
            Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.ledger = ledger;
        this.orders = orders;
        this.allocations = allocations;
        this.aging = aging;
        this.clock = clock;
    }

    @BeforeEach
    void stock() {
        facility = TestFacility.create(jdbc);
        item = facility.item("Blue Dream");
        customer = facility.customer("Harbor Wellness");
        today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
        old = facility.received(
                        ledger, item, Quantity.of(10, Unit.EACH), "PICK_ZONE", clock.instant(), today.plusDays(100))
                .value();
        var _ = facility.received(
                ledger, item, Quantity.of(50, Unit.EACH), "PICK_ZONE", clock.instant(), today.plusDays(300));
    }

    private Orders.Placement placement(LocalDate day, String quantity, @Nullable String price) {
        return new Orders.Placement(
                facility.id(),
                new IdempotencyKey("k" + keys++ + "-" + facility.id().value()),
                customer,
                day,
                "",
                List.of(new Orders.PlacedLine(
                        item, Quantity.of(quantity, Unit.EACH), price == null ? null : new BigDecimal(price))),
                "Maria");
    }

    private String placed(String quantity, @Nullable String price) {
        var outcome = orders.place(placement(today.plusDays(1), quantity, price));
        assertThat(outcome).isInstanceOf(OrderOutcome.Done.class);
        return outcome instanceof OrderOutcome.Done(var number, var _) ? number : "";
    }

    private void markDown(@Nullable LocalDate to, LocalDate from) {
        assertThat(aging.markDown(facility.id(), old, 25, new Aging.Days(from, to), "near day 90", "Sam"))
                .isEqualTo(new Aging.Outcome.Done(old));
    }

    private List<String> lines(String number) {
        return orders.find(facility.id(), number).orElseThrow().lines().stream()
                .map(l -> l.quantity().stripTrailingZeros().toPlainString() + " at " + l.price() + " " + l.offerTag())
                .map(String::strip)
                .toList();
    }

    @Test
    void a_new_order_gets_the_marked_price_as_far_as_the_package_goes_and_that_package() throws Exception {
        markDown(null, today);

        var number = placed("12", null);

        assertThat(lines(number)).containsExactly("10 at 15.00 " + old, "2 at 20.00");
        assertThat(allocations.allocate(facility.id(), number, "Maria"))
                .isInstanceOf(AllocationOutcome.Allocated.class);
        assertThat(orders.find(facility.id(), number).orElseThrow().promised())
                .extracting(p -> p.line() + " " + p.tag().equals(old))
                .containsExactly("1 true", "2 false");
        var maria = Browser.signedIn(port, facility.person(people, "Maria", Role.SPECIALIST));
        assertThat(maria.get("/orders/" + number).body()).contains("near day 90", "$190.00");
        assertThat(maria.get("/orders/" + number + "/confirmation").body())
                .contains("near day 90", "$150.00", "$40.00", "$190.00", "$50.00 below list prices");
    }

    @Test
    void a_second_order_does_not_get_what_the_first_was_promised_at_that_price() {
        markDown(null, today);
        var _ = placed("8", null);

        assertThat(lines(placed("8", null))).containsExactly("2 at 15.00 " + old, "6 at 20.00");
    }

    @Test
    void an_order_that_stands_keeps_its_price_whatever_is_marked_down_or_listed_later() {
        var number = placed("5", null);

        markDown(null, today);
        var _ = jdbc.sql("UPDATE catalog.item SET price = 99 WHERE item_id = :i")
                .param("i", item.value())
                .update();

        assertThat(lines(number)).containsExactly("5 at 20.00");
        assertThat(orders.find(facility.id(), number).orElseThrow().value()).isEqualByComparingTo("100");
    }

    @Test
    void a_changed_order_keeps_the_price_of_a_line_written_again_and_prices_a_blank_one_anew() {
        markDown(null, today);
        var number = placed("8", null);
        assertThat(aging.undo(facility.id(), old, "Sam")).isEqualTo(new Aging.Outcome.Done(old));

        var kept = orders.change(number, 1, placement(today.plusDays(1), "6", "15.00"));

        assertThat(kept).isEqualTo(new OrderOutcome.Done(number, false));
        assertThat(lines(number)).containsExactly("6 at 15.00 " + old);
        assertThat(orders.change(number, 2, placement(today.plusDays(1), "6", null)))
                .isEqualTo(new OrderOutcome.Done(number, false));
        assertThat(lines(number)).containsExactly("6 at 20.00");
    }

    @Test
    void a_markdown_holds_from_its_first_day_to_its_last() {
        markDown(today.plusDays(9), today.plusDays(2));
        assertThat(lines(placed("1", null))).containsExactly("1 at 20.00");

        markDown(today, today);
        assertThat(lines(placed("1", null))).containsExactly("1 at 15.00 " + old);

        var _ = jdbc.sql("UPDATE aging.markdown SET valid_from = :d, valid_to = :d WHERE tag = :t")
                .param("d", today.minusDays(1))
                .param("t", old)
                .update();
        assertThat(lines(placed("1", null))).containsExactly("1 at 20.00");
        assertThat(aging.find(facility.id(), old).orElseThrow().stocked().percent())
                .isZero();
    }

    @Test
    void a_markdown_that_ends_before_it_begins_or_is_past_is_refused() {
        for (var days : List.of(
                new Aging.Days(today, today.minusDays(1)), new Aging.Days(today.minusDays(9), today.minusDays(1)))) {
            assertThat(aging.markDown(facility.id(), old, 25, days, "near day 90", "Sam"))
                    .isEqualTo(new Aging.Outcome.BadSpan(days));
        }
        assertThat(lines(placed("1", null))).containsExactly("1 at 20.00");
    }

    @Test
    void a_markdown_begins_today_or_later_unless_it_changes_one_that_began_before() throws Exception {
        var past = new Aging.Days(today.minusDays(3), null);
        var page = "/aging/" + old;
        var sam = Browser.signedIn(port, facility.person(people, "Sam", Role.SPECIALIST));

        var refused = sam.post(
                page, page + "/markdown", "percent", "25", "from", past.from().toString(), "reason", "old");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("is past, and orders of past days keep", past.from().toString());
        assertThat(lines(placed("1", null))).containsExactly("1 at 20.00");
        markDown(null, today);
        var _ = jdbc.sql("UPDATE aging.markdown SET valid_from = :d WHERE tag = :t")
                .param("d", past.from())
                .param("t", old)
                .update();
        assertThat(aging.markDown(facility.id(), old, 30, past, "still there", "Sam"))
                .isEqualTo(new Aging.Outcome.Done(old));
        assertThat(lines(placed("1", null))).containsExactly("1 at 14.00 " + old);
    }

    @Test
    void a_marked_package_on_hold_is_not_offered() {
        markDown(null, today);
        var _ = jdbc.sql("UPDATE catalog.customer SET minimum_shelf_life_days = 150 WHERE customer_id = :c")
                .param("c", customer)
                .update();

        assertThat(lines(placed("1", null)))
                .as("it expires before what the customer was promised")
                .containsExactly("1 at 20.00");
    }

    @Test
    void after_the_cut_off_the_day_is_refused_and_the_next_one_named() {
        var closed = new CutOff(14, LocalTime.MIN);
        assertThat(orders.setCutOff(facility.id(), Optional.of(closed), "Ada")).isTrue();

        assertThat(orders.place(placement(today.plusDays(3), "1", null)))
                .isInstanceOfSatisfying(
                        OrderOutcome.AfterCutOff.class,
                        refused -> assertThat(refused.earliest()).isEqualTo(today.plusDays(15)));
        assertThat(orders.place(placement(today.plusDays(15), "1", null))).isInstanceOf(OrderOutcome.Done.class);
    }

    @Test
    void the_cut_off_is_set_on_its_page_and_bad_values_stay_where_they_were_typed() throws Exception {
        var ada = Browser.signedIn(port, facility.person(people, "Ada", Role.SPECIALIST));

        var refused = ada.post("/orders/rules", "/orders/rules", "time", "25:00", "days", "-1");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("value=\"25:00\"", "value=\"-1\"", "Write whole days", "Write a time");
        assertThat(ada.post("/orders/rules", "/orders/rules", "time", "14:00", "days", "1")
                        .body())
                .contains("The cut-off is saved");
        assertThat(orders.cutOff(facility.id())).contains(new CutOff(1, LocalTime.of(14, 0)));
    }
}

package io.everygram.replenishment.domain;

import static io.everygram.replenishment.domain.PlanOf.DAYS;
import static io.everygram.replenishment.domain.PlanOf.EXACT;
import static io.everygram.replenishment.domain.PlanOf.TODAY;
import static io.everygram.replenishment.domain.PlanOf.item;
import static io.everygram.replenishment.domain.PlanOf.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.everygram.replenishment.domain.ItemFacts.Break;
import io.everygram.replenishment.domain.ItemFacts.Offer;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is ordered of one item, and why. */
class ItemPlannerTest {
    private static final Policy WEEK = with(Policy.Kind.COVER, 0, 0, 0, 7, 0);

    @Test
    void what_lasts_the_lead_time_is_ordered_for_the_day_it_ends() {
        var orders = item(1).sells(10).onHand(130).bought(10).policy(WEEK).orders();

        assertThat(orders.getFirst().comesInOn()).isEqualTo(TODAY.plusDays(13));
        assertThat(orders.getFirst().orderOn()).isEqualTo(TODAY.plusDays(3));
        assertThat(orders.getFirst().quantity()).isEqualTo(70);
        assertThat(orders.getFirst().lateDays()).isZero();
    }

    @Test
    void held_and_allocated_goods_serve_nobody_else() {
        var orders =
                item(1).sells(10).onHand(130).held(20).allocated(30).bought(2).orders();

        assertThat(orders.getFirst().comesInOn()).isEqualTo(TODAY.plusDays(8));
    }

    @Test
    void forecast_that_no_order_can_serve_any_more_is_not_ordered_after() {
        var decision = item(1).sells(10).onHand(25).bought(5).policy(WEEK).decide();

        assertThat(decision.unserved().total()).isEqualTo(25);
        assertThat(decision.orders().getFirst().quantity()).isEqualTo(70);
        assertThat(decision.orders().getFirst().comesInOn()).isEqualTo(TODAY.plusDays(5));
        assertThat(decision.messages())
                .extracting(PlanMessage::kind)
                .contains(PlanMessage.Kind.UNSERVED, PlanMessage.Kind.LATE);
    }

    @Test
    void what_customers_and_runs_need_waits_and_is_ordered_after() {
        var decision =
                item(1).ordered("SO-1", 1, 30, 0).run("PR-1", 2, 40).bought(5).decide();

        assertThat(decision.unserved().total()).isZero();
        assertThat(decision.orders())
                .extracting(PlannedOrder::comesInOn, PlannedOrder::quantity, PlannedOrder::lateDays)
                .containsExactly(tuple(TODAY.plusDays(5), 70L, 4));
    }

    @Test
    void orders_take_the_place_of_the_forecast_of_their_week() {
        var asked = item(1).sells(10).ordered("SO-1", 10, 25, 15).decide().requirements();

        assertThat(asked.forecast().on(10)).isZero();
        assertThat(asked.forecast().on(9)).isZero();
        assertThat(asked.forecast().on(7)).isZero();
        assertThat(asked.forecast().on(6)).isEqualTo(10);
        assertThat(asked.forecast().total()).isEqualTo(DAYS * 10 - 40);
        assertThat(asked.orders().on(10)).isEqualTo(25);
    }

    @Test
    void what_is_on_order_or_in_a_draft_is_not_bought_again_though_it_comes_later() {
        var decision =
                item(1).run("PR-1", 5, 100).incoming("PO-1", 9, 100).bought(10).decide();

        assertThat(decision.orders()).isEmpty();
        assertThat(decision.messages())
                .containsExactly(new PlanMessage(
                        PlanMessage.Kind.EXPEDITE,
                        "PO-1",
                        Optional.of(TODAY.plusDays(9)),
                        Optional.of(TODAY.plusDays(5)),
                        100));
    }

    @Test
    void an_open_order_is_moved_only_by_more_days_than_are_damped() {
        for (int due = 7; due <= 13; due++) {
            assertThat(item(1).run("PR-1", 10, 100)
                            .incoming("PO-1", due, 100)
                            .bought(20)
                            .decide()
                            .messages())
                    .as("due on day %s", due)
                    .isEmpty();
        }
        assertThat(item(1).run("PR-1", 10, 100)
                        .incoming("PO-1", 6, 100)
                        .bought(20)
                        .decide()
                        .messages())
                .extracting(PlanMessage::kind)
                .containsExactly(PlanMessage.Kind.POSTPONE);
        assertThat(item(1).run("PR-1", 10, 100)
                        .incoming("PO-1", 14, 100)
                        .bought(20)
                        .decide()
                        .messages())
                .extracting(PlanMessage::kind)
                .containsExactly(PlanMessage.Kind.EXPEDITE);
        assertThat(item(1).incoming("PO-1", 14, 100).bought(20).decide().messages())
                .extracting(PlanMessage::kind)
                .containsExactly(PlanMessage.Kind.CANCEL);
        assertThat(item(1).run("PR-1", 10, 100)
                        .incoming("PO-1", -1, 100)
                        .bought(20)
                        .decide()
                        .messages())
                .extracting(PlanMessage::kind)
                .containsExactly(PlanMessage.Kind.OVERDUE);
    }

    @Test
    void nothing_is_planned_inside_the_time_fence() {
        var orders = item(1).run("PR-1", 4, 10).bought(2).policy(fence(9)).orders();

        assertThat(orders).extracting(PlannedOrder::comesInOn).containsExactly(TODAY.plusDays(9));
        assertThat(orders.getFirst().lateDays()).isEqualTo(5);
    }

    @Test
    void an_order_comes_in_on_a_day_on_which_the_vendor_delivers() {
        var fridays = delivering(EnumSet.of(DayOfWeek.FRIDAY));

        var orders = item(1).run("PR-1", 15, 10).bought(fridays).orders();

        // Day 15 is a Tuesday; the Friday before is day 11.
        assertThat(orders).extracting(PlannedOrder::comesInOn).containsExactly(TODAY.plusDays(11));
    }

    @Test
    void a_firm_order_is_counted_as_coming_in_and_left_alone() {
        var decision = item(1).run("PR-1", 20, 100).firm(7, 3, 12, 60).bought(5).decide();

        assertThat(decision.orders())
                .extracting(PlannedOrder::comesInOn, PlannedOrder::quantity)
                .containsExactly(tuple(TODAY.plusDays(20), 40L));
    }

    @Test
    void a_vendor_whose_papers_end_before_the_goods_come_in_is_passed_over() {
        var ended = offer(1, 10, 1, 0, Optional.of(TODAY.plusDays(9)));
        var holds = offer(2, 10, 1, 0, Optional.of(TODAY.plusDays(10)));

        var source = (Source.Bought)
                item(1).sells(1).bought(ended).bought(holds).decide().source();

        assertThat(source.offer()).isEqualTo(holds);
        assertThat(source.papersHold()).isTrue();
        assertThat(source.others()).containsExactly(new Source.Other(ended, Source.Why.PAPERS_DO_NOT_HOLD));
        assertThat(((Source.Bought) item(1).bought(ended).decide().source()).papersHold())
                .isFalse();
    }

    @Test
    void what_nobody_sells_or_makes_is_missed_and_not_ordered() {
        var decision = item(1).run("PR-1", 20, 100).decide();

        assertThat(decision.orders()).isEmpty();
        assertThat(decision.messages()).extracting(PlanMessage::kind).containsExactly(PlanMessage.Kind.NO_SOURCE);
    }

    @Test
    void a_larger_quantity_is_taken_when_its_price_saves_more_than_keeping_it_costs() {
        var cheaper = breaks(new Break(100, new BigDecimal("1.50")));
        var hardly = breaks(new Break(100, new BigDecimal("1.9999")));

        assertThat(item(1).sells(5)
                        .bought(cheaper)
                        .policy(WEEK)
                        .orders()
                        .getFirst()
                        .quantity())
                .isEqualTo(100);
        assertThat(item(1).sells(5)
                        .bought(cheaper)
                        .policy(WEEK)
                        .orders()
                        .getFirst()
                        .price())
                .isEqualByComparingTo("1.50");
        assertThat(item(1).sells(5)
                        .bought(hardly)
                        .policy(WEEK)
                        .orders()
                        .getFirst()
                        .quantity())
                .isEqualTo(35);
    }

    @Test
    void a_larger_quantity_that_would_last_longer_than_it_may_is_not_taken() {
        var cheaper = breaks(new Break(100, new BigDecimal("1.50")));

        assertThat(item(1).sells(5)
                        .bought(cheaper)
                        .policy(WEEK.withLongest(10))
                        .orders()
                        .getFirst()
                        .quantity())
                .isEqualTo(35);
    }

    @Test
    void an_order_covers_no_more_days_than_it_may() {
        var month = with(Policy.Kind.COVER, 0, 0, 0, 30, 0);

        assertThat(item(1).sells(5).bought(1).policy(month).orders().getFirst().quantity())
                .isEqualTo(150);
        assertThat(item(1).sells(5)
                        .bought(1)
                        .policy(month.withLongest(12))
                        .orders()
                        .getFirst()
                        .quantity())
                .isEqualTo(60);
    }

    @Test
    void a_minimum_that_lasts_too_long_is_ordered_and_told() {
        var large = offer(1, 1, 1, 500, Optional.empty());

        var decision =
                item(1).sells(5).bought(large).policy(WEEK.withLongest(90 / 2)).decide();

        assertThat(decision.orders().getFirst().quantity()).isEqualTo(500);
        assertThat(decision.messages()).extracting(PlanMessage::kind).contains(PlanMessage.Kind.LASTS_TOO_LONG);
    }

    @Test
    void safety_stock_is_what_lead_time_and_review_may_ask_for_beyond_their_mean() {
        var none = item(1).sells(10).bought(7).policy(service("0.5")).decide().safetyStock();
        var much = item(1).sells(10).bought(7).policy(service("0.98")).decide().safetyStock();
        var spread = item(1).sells(10)
                .spread("0.5")
                .bought(7)
                .policy(service("0.98"))
                .decide()
                .safetyStock();
        var late = item(1).sells(10)
                .bought(lateBy("4"))
                .policy(service("0.98"))
                .decide()
                .safetyStock();

        assertThat(none.steps()).isZero();
        // Fourteen days of ten, Poisson: the 98 % point of a mean of 140 is 165.
        assertThat(much.days()).isEqualTo(14);
        assertThat(much.steps()).isEqualTo(25);
        assertThat(spread.steps()).isGreaterThan(much.steps());
        assertThat(late.steps()).isGreaterThan(much.steps());
    }

    @Test
    void min_max_orders_up_to_the_level_when_the_position_falls_to_the_point() {
        var minMax = with(Policy.Kind.MIN_MAX, 30, 100, 0, 7, 0);

        var orders = item(1).sells(10).onHand(50).bought(2).policy(minMax).orders();

        // At the begin of day 2 thirty are left.
        assertThat(orders.getFirst().orderOn()).isEqualTo(TODAY.plusDays(2));
        assertThat(orders.getFirst().quantity()).isEqualTo(70);
    }

    @Test
    void reorder_point_orders_whole_lots_until_the_position_is_above_it() {
        var reorder = with(Policy.Kind.REORDER_POINT, 30, 0, 25, 7, 0);

        assertThat(item(1).sells(1)
                        .onHand(1)
                        .bought(2)
                        .policy(reorder)
                        .orders()
                        .getFirst()
                        .quantity())
                .isEqualTo(50);
    }

    @Test
    void the_economic_quantity_balances_ordering_and_keeping_and_lasts_no_longer_than_it_may() {
        var economic = with(Policy.Kind.ECONOMIC, 0, 0, 0, 7, 0);

        // √(2 × $45 × 10 a day ÷ ($2 × 25 % ÷ 365 a day)) = 810.5
        assertThat(item(1).sells(10)
                        .onHand(30)
                        .bought(2)
                        .policy(economic)
                        .orders()
                        .getFirst()
                        .quantity())
                .isEqualTo(810);
        assertThat(item(1).sells(10)
                        .onHand(30)
                        .bought(2)
                        .policy(economic.withLongest(20))
                        .orders()
                        .getFirst()
                        .quantity())
                .isEqualTo(200);
    }

    @Test
    void an_order_that_nearly_fills_its_last_pallet_fills_it() {
        var pallets = pallets(100);

        assertThat(item(1).sells(27)
                        .onHand(27)
                        .bought(pallets)
                        .policy(WEEK)
                        .orders()
                        .getFirst()
                        .quantity())
                .isEqualTo(200);
        assertThat(item(1).sells(25)
                        .onHand(25)
                        .bought(pallets)
                        .policy(WEEK)
                        .orders()
                        .getFirst()
                        .quantity())
                .isEqualTo(175);
        assertThat(item(1).sells(27)
                        .onHand(27)
                        .bought(pallets)
                        .policy(WEEK.withLongest(7))
                        .orders()
                        .getFirst()
                        .quantity())
                .isEqualTo(189);
    }

    @Test
    void of_vendors_of_one_rank_the_cheapest_sells_then_the_quickest() {
        var decision = item(1).sells(10)
                .bought(asking(1, "2.00", 3))
                .bought(asking(2, "1.90", 9))
                .bought(asking(3, "1.90", 4))
                .decide();

        assertThat(decision.source()).isInstanceOfSatisfying(Source.Bought.class, bought -> {
            assertThat(bought.offer().vendorId()).isEqualTo(3);
            assertThat(bought.others())
                    .extracting(other -> other.offer().vendorId(), Source.Other::why)
                    .containsExactlyInAnyOrder(tuple(1L, Source.Why.DEARER), tuple(2L, Source.Why.SLOWER));
        });
    }

    @Test
    void periodic_review_looks_every_so_many_days_and_par_every_day() {
        var weekly = with(Policy.Kind.PERIODIC, 0, 100, 0, 7, 0);
        var par = with(Policy.Kind.PAR, 0, 100, 0, 7, 0);

        assertThat(item(1).sells(10).onHand(100).bought(1).policy(weekly).orders())
                .extracting(PlannedOrder::orderOn)
                .startsWith(TODAY.plusDays(7), TODAY.plusDays(14));
        assertThat(item(1).sells(10).onHand(100).bought(1).policy(par).orders())
                .extracting(PlannedOrder::orderOn)
                .startsWith(TODAY.plusDays(1), TODAY.plusDays(2));
    }

    @ParameterizedTest
    @EnumSource(Policy.Kind.class)
    void no_rule_lets_stock_run_out_when_orders_are_in_time(Policy.Kind kind) {
        var policy = with(kind, 60, 140, 50, 7, 0);

        var decision = item(1).sells(10).onHand(120).bought(4).policy(policy).decide();

        assertThat(decision.orders()).isNotEmpty();
        assertThat(Arrays.stream(decision.projected().figures()).min().getAsLong())
                .isGreaterThanOrEqualTo(0);
    }

    @Test
    void the_parts_of_an_order_add_up_and_its_flip_changes_it_to_the_unit_in_ten_thousand_suggestions() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        int suggestions = 0;
        int flips = 0;
        for (int i = 0; suggestions < 10_000; i++) {
            var plan = random(random);
            var decision = ItemPlanner.decide(plan);
            assertThat(ItemPlanner.decide(plan)).as("case %s", i).isEqualTo(decision);
            for (var order : decision.orders()) {
                suggestions++;
                assertThat(order.quantity()).as("case %s", i).isGreaterThanOrEqualTo(order.net());
            }
            if (!decision.orders().isEmpty() && i % 10 == 0) {
                var first = decision.orders().getFirst();
                for (var flip : Flip.of(plan, first)) {
                    flips++;
                    assertThat(on(Flip.with(plan, flip.moreStock()), first))
                            .as("case %s with %s more", i, flip.moreStock())
                            .isEqualTo(flip.instead())
                            .isNotEqualTo(Optional.of(first));
                }
            }
        }
        assertThat(flips).isGreaterThan(50);
    }

    private static Optional<PlannedOrder> on(ItemPlan plan, PlannedOrder order) {
        return ItemPlanner.decide(plan).orders().stream()
                .filter(other -> other.day() == order.day())
                .findFirst();
    }

    private static ItemPlan random(RandomGenerator random) {
        var item = item(1).onHand(random.nextInt(300))
                .sells(random.nextInt(12))
                .spread("0." + random.nextInt(9))
                .policy(service("0.9" + random.nextInt(9)))
                .bought(offer(1, random.nextInt(12), 1 + random.nextInt(30), random.nextInt(60), Optional.empty()));
        if (random.nextInt(2) == 0) {
            item.incoming("PO-1", random.nextInt(20), 1 + random.nextInt(100));
        }
        if (random.nextInt(2) == 0) {
            item.run("PR-1", random.nextInt(25), random.nextInt(90));
        }
        if (random.nextInt(2) == 0) {
            item.ordered("SO-1", random.nextInt(9), random.nextInt(40), 0);
        }
        return item.plan();
    }

    private static Policy with(Policy.Kind kind, long point, long level, long lot, int review, int fence) {
        return new Policy(
                kind,
                point,
                level,
                lot,
                EXACT.service(),
                review,
                0,
                fence,
                0,
                EXACT.orderCost(),
                EXACT.holdingPercent(),
                EXACT.dampDays());
    }

    private static Policy service(String service) {
        return WEEK.withService(new BigDecimal(service));
    }

    private static Policy fence(int days) {
        return with(Policy.Kind.LOT_FOR_LOT, 0, 0, 0, 7, days);
    }

    private static Offer delivering(EnumSet<DayOfWeek> weekdays) {
        var usual = offer(1, 2);
        return new Offer(
                1,
                "V",
                usual.price(),
                1,
                0,
                1,
                2,
                2,
                BigDecimal.ZERO,
                weekdays,
                List.of(),
                Optional.empty(),
                List.of(),
                0);
    }

    private static Offer lateBy(String deviation) {
        var usual = offer(1, 7);
        return new Offer(
                1,
                "V",
                usual.price(),
                1,
                0,
                1,
                7,
                7,
                new BigDecimal(deviation),
                usual.weekdays(),
                List.of(),
                Optional.empty(),
                List.of(),
                0);
    }

    private static Offer pallets(long on) {
        return with(offer(1, 1), 1, "2", 1, on);
    }

    private static Offer asking(long vendor, String price, int leadDays) {
        return with(offer(1, leadDays), vendor, price, leadDays, 0);
    }

    private static Offer with(Offer usual, long vendor, String price, int leadDays, long pallet) {
        return new Offer(
                vendor,
                "V" + vendor,
                new BigDecimal(price),
                1,
                0,
                1,
                leadDays,
                leadDays,
                BigDecimal.ZERO,
                usual.weekdays(),
                List.of(),
                Optional.empty(),
                List.of(),
                pallet);
    }

    private static Offer breaks(Break... breaks) {
        var usual = offer(1, 1);
        return new Offer(
                1,
                "V",
                usual.price(),
                1,
                0,
                1,
                1,
                1,
                BigDecimal.ZERO,
                usual.weekdays(),
                List.of(),
                Optional.empty(),
                List.of(breaks),
                0);
    }
}

package io.everygram.replenishment.domain;

import static io.everygram.replenishment.domain.PlanOf.DAYS;
import static io.everygram.replenishment.domain.PlanOf.TODAY;
import static io.everygram.replenishment.domain.PlanOf.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.everygram.replenishment.domain.ItemPlan.Need;
import io.everygram.replenishment.domain.ItemPlan.On;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** What many items come to through the levels of their bills. */
class SupplyPlannerTest {
    @Test
    void needs_are_netted_at_every_level_with_yield_and_scrap() {
        var jar =
                item(1).run("none", 0, 0).ordered("SO-1", 20, 90, 0).made("0.9").facts();
        var flower = item(2).onHand(50).bought(5).facts();
        var bill = new Bill(1, List.of(line(2, "4", "0.05")));

        var plan = plan(List.of(jar, flower), List.of(bill));

        assertThat(orders(plan, 1))
                .extracting(PlannedOrder::orderOn, PlannedOrder::comesInOn, PlannedOrder::quantity)
                .containsExactly(tuple(TODAY.plusDays(19), TODAY.plusDays(20), 90L));
        // 90 good ones of 100 started, 4 each, 5 % more for scrap: 420, of which 50 are there.
        assertThat(of(plan, 2).needs()).containsExactly(new Need(1, "I-1", false, List.of(new On(19, 420))));
        assertThat(orders(plan, 2))
                .extracting(PlannedOrder::comesInOn, PlannedOrder::quantity)
                .containsExactly(tuple(TODAY.plusDays(19), 370L));
    }

    @Test
    void stock_of_a_sub_assembly_spares_its_components() {
        var jar = item(1).ordered("SO-1", 20, 100, 0).made("1").facts();
        var filled = item(2).onHand(100).made("1").facts();
        var glass = item(3).bought(5).facts();
        var bills = List.of(new Bill(1, List.of(line(2, "1", "0"))), new Bill(2, List.of(line(3, "1", "0"))));

        assertThat(orders(plan(List.of(glass, filled, jar), bills), 3)).isEmpty();
    }

    @Test
    void a_substitute_stands_in_as_far_as_it_is_left_over_and_no_further() {
        var jar = item(1).ordered("SO-1", 20, 100, 0).made("1").facts();
        var lid = item(2).onHand(30).bought(5).facts();
        var other = item(3).onHand(50).run("PR-9", 40, 10).bought(5).facts();
        var bill = new Bill(1, List.of(new Bill.Line(2, BigDecimal.ONE, BigDecimal.ZERO, Optional.of(3L))));

        var plan = plan(List.of(jar, lid, other), List.of(bill));

        // Seventy are missing; of the other fifty ten are needed later.
        assertThat(orders(plan, 2)).extracting(PlannedOrder::quantity).containsExactly(30L);
        assertThat(orders(plan, 3)).isEmpty();
        assertThat(of(plan, 3).needs()).containsExactly(new Need(2, "I-2", true, List.of(new On(19, 40))));
        assertThat(of(plan, 2).needs())
                .containsExactly(
                        new Need(1, "I-1", false, List.of(new On(19, 100))),
                        new Need(3, "I-3", true, List.of(new On(19, -40))));
    }

    @Test
    void a_fixed_run_needs_its_components_when_it_starts() {
        var jar = item(1).ordered("SO-1", 20, 100, 0)
                .firm(5, 9, 10, 100)
                .made("1")
                .facts();
        var glass = item(2).bought(5).facts();

        var plan = plan(List.of(jar, glass), List.of(new Bill(1, List.of(line(2, "1", "0")))));

        assertThat(orders(plan, 1)).isEmpty();
        assertThat(orders(plan, 2)).extracting(PlannedOrder::comesInOn).containsExactly(TODAY.plusDays(9));
    }

    @Test
    void a_bill_that_leads_back_to_itself_is_told_and_the_rest_is_planned() {
        var one = item(1).ordered("SO-1", 20, 100, 0).made("1").facts();
        var two = item(2).made("1").facts();
        var free = item(3).run("PR-1", 20, 5).bought(1).facts();
        var bills = List.of(new Bill(1, List.of(line(2, "1", "0"))), new Bill(2, List.of(line(1, "1", "0"))));

        var plan = plan(List.of(one, two, free), bills);

        assertThat(plan.flags())
                .extracting(SupplyPlanner.Flag::kind, SupplyPlanner.Flag::itemId)
                .containsExactly(tuple(SupplyPlanner.Flag.Kind.CYCLE, 1L), tuple(SupplyPlanner.Flag.Kind.CYCLE, 2L));
        assertThat(orders(plan, 3)).hasSize(1);
    }

    @Test
    void a_missing_component_no_source_and_no_price_are_told() {
        var jar = item(1).ordered("SO-1", 20, 100, 0).made("1").facts();
        var lid = item(3).run("PR-1", 20, 5).facts();

        assertThat(plan(List.of(jar, lid), List.of(new Bill(1, List.of(line(2, "1", "0")))))
                        .flags())
                .extracting(SupplyPlanner.Flag::kind, SupplyPlanner.Flag::itemId)
                .containsExactly(
                        tuple(SupplyPlanner.Flag.Kind.MISSING_COMPONENT, 1L),
                        tuple(SupplyPlanner.Flag.Kind.NO_SOURCE, 3L));
    }

    @Test
    void the_plan_of_each_item_gives_its_orders_again_and_pegging_accounts_for_all_of_them() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        for (int round = 0; round < 200; round++) {
            var world = World.random(random);
            var plan = plan(world.items, world.bills);
            assertThat(plan(world.items, world.bills)).isEqualTo(plan);
            for (var one : plan.items()) {
                var decision = ItemPlanner.decide(one);
                for (var order : decision.orders()) {
                    long served = Pegging.of(one, decision, order.day()).stream()
                            .mapToLong(Pegging.Served::quantity)
                            .sum();
                    assertThat(served).isLessThanOrEqualTo(order.quantity());
                }
            }
            requireNeedsFollowFromOrders(world, plan);
        }
    }

    @Test
    void planning_again_what_changed_and_all_below_it_gives_what_planning_all_gives() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(13);
        for (int round = 0; round < 200; round++) {
            var world = World.random(random);
            var before = plan(world.items, world.bills);
            long changed = world.items.get(random.nextInt(world.items.size())).itemId();
            world.change(changed, random.nextInt(400));
            var below = world.below(changed);
            var outside = new HashMap<Long, List<Need>>();
            before.items().stream()
                    .filter(one -> below.contains(one.facts().itemId()))
                    .forEach(one -> outside.put(
                            one.facts().itemId(),
                            one.needs().stream()
                                    .filter(need -> !below.contains(need.itemId()))
                                    .toList()));
            var again = SupplyPlanner.plan(
                    TODAY,
                    DAYS,
                    world.items.stream()
                            .filter(one -> below.contains(one.itemId()))
                            .toList(),
                    world.bills,
                    outside);

            var whole = plan(world.items, world.bills);
            for (var one : again.items()) {
                assertThat(ItemPlanner.decide(one))
                        .isEqualTo(ItemPlanner.decide(of(whole, one.facts().itemId())));
            }
        }
    }

    /** Every planned order of a made item needs its components, and nothing else does. */
    private static void requireNeedsFollowFromOrders(World world, SupplyPlanner.Plan plan) {
        for (var bill : world.bills) {
            long started = orders(plan, bill.itemId()).stream()
                    .mapToLong(PlannedOrder::quantity)
                    .sum();
            for (var line : bill.lines()) {
                long needed = of(plan, line.componentId()).needs().stream()
                        .filter(need -> need.itemId() == bill.itemId())
                        .flatMap(need -> need.days().stream())
                        .mapToLong(On::quantity)
                        .sum();
                assertThat(needed).isEqualTo(started * line.quantityPer().longValueExact());
            }
        }
    }

    /** Three levels of items by chance; yields of one, so that sums can be compared. */
    private static final class World {
        private final List<ItemFacts> items = new ArrayList<>();
        private final List<Bill> bills = new ArrayList<>();

        static World random(java.util.random.RandomGenerator random) {
            var world = new World();
            for (int id = 1; id <= 12; id++) {
                var item = item(id).onHand(random.nextInt(200));
                if (id <= 4) {
                    item.sells(random.nextInt(8)).ordered("SO-" + id, random.nextInt(30), random.nextInt(60), 0);
                }
                if (id <= 8) {
                    item.made("1");
                    var below = new HashSet<Long>();
                    for (int line = 0; line < 2; line++) {
                        below.add((id <= 4 ? 5L : 9L) + random.nextInt(4));
                    }
                    world.bills.add(new Bill(
                            id,
                            below.stream()
                                    .sorted()
                                    .map(child -> line(child, "" + (1 + random.nextInt(3)), "0"))
                                    .toList()));
                } else {
                    item.bought(1 + random.nextInt(10));
                }
                world.items.add(item.facts());
            }
            return world;
        }

        void change(long id, long onHand) {
            items.replaceAll(one -> one.itemId() == id
                    ? Flip.with(new ItemPlan(TODAY, one, List.of(), Days.none(DAYS)), onHand)
                            .facts()
                    : one);
        }

        Set<Long> below(long id) {
            var below = new HashSet<Long>();
            below.add(id);
            boolean grows = true;
            while (grows) {
                grows = bills.stream()
                        .filter(bill -> below.contains(bill.itemId()))
                        .flatMap(bill -> bill.lines().stream())
                        .map(line -> below.add(line.componentId()))
                        .reduce(false, (a, b) -> a || b);
            }
            return below;
        }
    }

    private static Bill.Line line(long component, String per, String scrap) {
        return new Bill.Line(component, new BigDecimal(per), new BigDecimal(scrap), Optional.empty());
    }

    private static SupplyPlanner.Plan plan(List<ItemFacts> items, List<Bill> bills) {
        return SupplyPlanner.plan(TODAY, DAYS, items, bills, Map.of());
    }

    private static ItemPlan of(SupplyPlanner.Plan plan, long item) {
        return plan.items().stream()
                .filter(one -> one.facts().itemId() == item)
                .findFirst()
                .orElseThrow();
    }

    private static List<PlannedOrder> orders(SupplyPlanner.Plan plan, long item) {
        return ItemPlanner.decide(of(plan, item)).orders();
    }
}

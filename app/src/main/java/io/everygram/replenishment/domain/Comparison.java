package io.everygram.replenishment.domain;

import io.everygram.replenishment.domain.SupplyPlanner.Decided;
import io.everygram.replenishment.domain.SupplyPlanner.Plan;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Two plans side by side, in units, days and dollars.
 *
 * @param items those whose orders differ, the greatest difference in dollars first
 */
public record Comparison(Totals base, Totals other, List<Week> weeks, List<Item> items, int differing) {
    private static final int SHOWN = 500;

    public Comparison {
        weeks = List.copyOf(weeks);
        items = List.copyOf(items);
    }

    /**
     * A plan in a few figures.
     *
     * @param buys planned orders to vendors, with what they cost
     * @param makes planned runs
     * @param late planned orders that come in after they are needed
     * @param shortItems that run out, or whose forecast cannot be served
     */
    public record Totals(int buys, BigDecimal dollars, int makes, int late, int shortItems) {}

    /** What is ordered from vendors in a week, by its Monday. */
    public record Week(LocalDate monday, BigDecimal base, BigDecimal other) {}

    /** The orders of an item in both plans; quantities in its unit. */
    public record Item(long itemId, String number, String name, String unit, Orders base, Orders other) {}

    /** @param first the day on which the first is to be made */
    public record Orders(int count, BigDecimal quantity, BigDecimal dollars, Optional<LocalDate> first, int lateDays) {}

    public static Comparison of(Plan base, Plan other) {
        var before = byItem(base);
        var after = byItem(other);
        var all = new TreeSet<Long>(before.keySet());
        all.addAll(after.keySet());
        var items = new ArrayList<Item>();
        for (long id : all) {
            var one = Optional.ofNullable(before.get(id));
            var two = Optional.ofNullable(after.get(id));
            var facts = one.or(() -> two).orElseThrow().plan().facts();
            var item = new Item(id, facts.number(), facts.name(), facts.unit(), orders(one), orders(two));
            if (!item.base().equals(item.other())) {
                items.add(item);
            }
        }
        items.sort(Comparator.comparing((Item item) -> item.other()
                        .dollars()
                        .subtract(item.base().dollars())
                        .abs()
                        .negate())
                .thenComparing(Item::itemId));
        return new Comparison(
                totals(base),
                totals(other),
                weeks(base, other),
                items.subList(0, Math.min(SHOWN, items.size())),
                items.size());
    }

    private static Map<Long, Decided> byItem(Plan plan) {
        var items = new HashMap<Long, Decided>();
        plan.decided().forEach(one -> items.put(one.plan().facts().itemId(), one));
        return items;
    }

    private static Orders orders(Optional<Decided> one) {
        if (one.isEmpty()) {
            return new Orders(0, BigDecimal.ZERO, BigDecimal.ZERO, Optional.empty(), 0);
        }
        var orders = one.get().decision().orders();
        return new Orders(
                orders.size(),
                Steps.quantity(
                        orders.stream().mapToLong(PlannedOrder::quantity).sum(),
                        one.get().plan().facts().unit()),
                orders.stream().map(PlannedOrder::cost).reduce(BigDecimal.ZERO, BigDecimal::add),
                orders.stream().map(PlannedOrder::orderOn).findFirst(),
                orders.stream().mapToInt(PlannedOrder::lateDays).max().orElse(0));
    }

    private static Totals totals(Plan plan) {
        int buys = 0;
        int makes = 0;
        int late = 0;
        int shortItems = 0;
        var dollars = BigDecimal.ZERO;
        for (var one : plan.decided()) {
            boolean isBought = one.decision().source() instanceof Source.Bought;
            for (var order : one.decision().orders()) {
                buys += isBought ? 1 : 0;
                makes += isBought ? 0 : 1;
                late += order.lateDays() > 0 ? 1 : 0;
                dollars = isBought ? dollars.add(order.cost()) : dollars;
            }
            shortItems += one.decision().messages().stream()
                            .anyMatch(m ->
                                    m.kind() == PlanMessage.Kind.UNSERVED || m.kind() == PlanMessage.Kind.NO_SOURCE)
                    ? 1
                    : 0;
        }
        return new Totals(buys, dollars, makes, late, shortItems);
    }

    private static List<Week> weeks(Plan base, Plan other) {
        var one = cash(base);
        var two = cash(other);
        var all = new TreeSet<LocalDate>(one.keySet());
        all.addAll(two.keySet());
        return all.stream()
                .map(monday -> new Week(
                        monday, one.getOrDefault(monday, BigDecimal.ZERO), two.getOrDefault(monday, BigDecimal.ZERO)))
                .toList();
    }

    /** Dollars of planned orders to vendors by the Monday of the week in which they are made. */
    public static Map<LocalDate, BigDecimal> cash(Plan plan) {
        var weeks = new HashMap<LocalDate, BigDecimal>();
        for (var one : plan.decided()) {
            if (one.decision().source() instanceof Source.Bought) {
                one.decision()
                        .orders()
                        .forEach(order -> weeks.merge(
                                order.orderOn().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                                order.cost(),
                                BigDecimal::add));
            }
        }
        return weeks;
    }
}

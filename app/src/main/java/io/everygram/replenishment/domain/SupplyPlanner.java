package io.everygram.replenishment.domain;

import io.everygram.replenishment.domain.ItemPlan.Need;
import io.everygram.replenishment.domain.ItemPlan.On;
import io.everygram.replenishment.domain.mrp.Mrp;
import io.everygram.replenishment.domain.mrp.MrpFacts;
import io.everygram.replenishment.domain.mrp.MrpFlag;
import io.everygram.replenishment.domain.mrp.MrpPlan;
import io.everygram.replenishment.domain.mrp.Ratio;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Plans many items at one facility, through all levels of their bills: what is to be bought and made, how much of it and when. The same facts give the same plan.
 *
 * <p>Each item comes out as an {@link ItemPlan}, from which {@link ItemPlanner} gives its orders again.
 */
public final class SupplyPlanner {
    private final LocalDate today;
    private final int days;
    private final List<ItemFacts> items;
    private final Map<Long, Integer> numbers = new HashMap<>();
    private final MrpFacts facts;
    private final List<Flag> flags = new ArrayList<>();
    private final List<Prepared> prepared = new ArrayList<>();

    /** A fact that could not be taken as it is; the rest is planned. */
    public record Flag(Kind kind, long itemId, String number, String name) {
        /** What is wrong. */
        public enum Kind {
            /** The bill leads back to the item: it is not planned. */
            CYCLE,
            /** Made into something that is not planned. */
            INCOMPLETE,
            /** Needed, and nobody sells or makes it. */
            NO_SOURCE,
            /** Bought from somebody who has no price for it. */
            NO_PRICE,
            /** A component of a bill that is set aside or not for this state. */
            MISSING_COMPONENT
        }
    }

    /** An item's plan with what follows from it. */
    public record Decided(ItemPlan plan, Decision decision) {}

    /** @param decided in the order the items came in; those that cannot be planned are left out */
    public record Plan(List<Decided> decided, List<Flag> flags) {
        public Plan {
            decided = List.copyOf(decided);
            flags = List.copyOf(flags);
        }

        public List<ItemPlan> items() {
            return decided.stream().map(Decided::plan).toList();
        }
    }

    private SupplyPlanner(LocalDate today, int days, List<ItemFacts> items) {
        this.today = today;
        this.days = days;
        this.items = items;
        this.facts = new MrpFacts(days);
    }

    /**
     * @param bills of what is made here
     * @param outside needs of items that are not planned along, by the item they need
     */
    public static Plan plan(
            LocalDate today, int days, List<ItemFacts> items, List<Bill> bills, Map<Long, List<Need>> outside) {
        var run = new SupplyPlanner(today, days, items);
        items.forEach(item -> run.add(item, outside.getOrDefault(item.itemId(), List.of())));
        bills.forEach(run::addBill);
        var plan = Mrp.plan(run.facts);
        return new Plan(run.explained(plan, outside), run.flags(plan));
    }

    private void add(ItemFacts item, List<Need> outside) {
        if (item.forecast().size() != days) {
            throw new IllegalArgumentException(
                    item.number() + " is forecast for " + item.forecast().size() + " days, not for " + days);
        }
        var ready = Prepared.of(today, item);
        prepared.add(ready);
        long[] demand = ready.requirements().together();
        outside.forEach(need -> need.days().forEach(on -> demand[on.day()] += on.quantity()));
        int number = facts.add(
                ready.item(),
                demand,
                ready.scheduled().figures(),
                ready.requirements().forecast().figures());
        numbers.put(item.itemId(), number);
        for (var firm : item.firm()) {
            int day = Requirements.dayOf(today, firm.dueOn());
            if (day < days) {
                facts.firm(number, (int) ChronoUnit.DAYS.between(today, firm.orderOn()), day, firm.quantity());
            }
        }
    }

    private void addBill(Bill bill) {
        var parent = numbers.get(bill.itemId());
        if (parent == null || items.get(parent).make().isEmpty()) {
            return;
        }
        int scale = Steps.scale(items.get(parent).unit());
        for (var line : bill.lines()) {
            var child = numbers.get(line.componentId());
            if (child == null) {
                flags.add(flag(Flag.Kind.MISSING_COMPONENT, parent));
                continue;
            }
            facts.component(
                    parent,
                    child,
                    Ratio.of(
                            line.quantityPer()
                                    .multiply(BigDecimal.ONE.add(line.scrapShare()))
                                    .movePointRight(Steps.scale(items.get(child).unit())),
                            BigDecimal.ONE.movePointRight(scale)));
            line.substitute()
                    .map(numbers::get)
                    .filter(other ->
                            items.get(other).unit().equals(items.get(child).unit()))
                    .ifPresent(other -> facts.substitute(parent, child, other, Ratio.ONE));
        }
    }

    private List<Decided> explained(MrpPlan plan, Map<Long, List<Need>> outside) {
        var needs = new ArrayList<Map<Key, List<On>>>(items.size());
        items.forEach(item -> needs.add(new LinkedHashMap<>()));
        for (var peg : plan.pegging()) {
            needs.get(peg.child())
                    .computeIfAbsent(new Key(peg.parent(), peg.standsIn()), p -> new ArrayList<>())
                    .add(new On(peg.bucket() - 1, peg.quantity()));
        }
        var none = Days.none(days);
        return IntStream.range(0, items.size())
                .parallel()
                .filter(plan::isPlanned)
                .mapToObj(number -> {
                    var item = items.get(number);
                    var all = new ArrayList<>(outside.getOrDefault(item.itemId(), List.of()));
                    needs.get(number)
                            .forEach((key, on) -> all.add(new Need(
                                    items.get(key.other()).itemId(),
                                    items.get(key.other()).number(),
                                    key.standsIn(),
                                    on)));
                    var out = Days.of(plan.besides(number));
                    var explained = new ItemPlan(today, item, all, out.isZero() ? none : out);
                    return new Decided(explained, ItemPlanner.decide(explained, prepared.get(number)));
                })
                .toList();
    }

    private record Key(int other, boolean standsIn) {}

    private List<Flag> flags(MrpPlan plan) {
        var all = new ArrayList<>(flags);
        for (var flag : plan.flags()) {
            if (flag.kind() == MrpFlag.Kind.CYCLE) {
                all.add(flag(Flag.Kind.CYCLE, flag.item()));
            } else if (flag.kind() == MrpFlag.Kind.INCOMPLETE) {
                all.add(flag(Flag.Kind.INCOMPLETE, flag.item()));
            }
        }
        for (int number = 0; number < items.size(); number++) {
            boolean isNeeded =
                    plan.isPlanned(number) && Arrays.stream(plan.net(number)).anyMatch(net -> net > 0);
            switch (prepared.get(number).source()) {
                case Source.Nowhere _ when isNeeded -> all.add(flag(Flag.Kind.NO_SOURCE, number));
                case Source.Bought(var offer, var _, var _)
                when isNeeded && offer.price().signum() == 0 -> all.add(flag(Flag.Kind.NO_PRICE, number));
                default -> {}
            }
        }
        return all;
    }

    private Flag flag(Flag.Kind kind, int number) {
        var item = items.get(number);
        return new Flag(kind, item.itemId(), item.number(), item.name());
    }
}

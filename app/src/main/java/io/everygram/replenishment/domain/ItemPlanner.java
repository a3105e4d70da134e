package io.everygram.replenishment.domain;

import io.everygram.replenishment.domain.mrp.Netting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The planned orders of one item, from all that they follow from. The same facts give the same orders. */
public final class ItemPlanner {
    private final ItemPlan plan;
    private final Prepared prepared;
    private final long[] gross;
    private final long[] scheduled;
    private final long[] safety;
    private final Netting.Netted netted;

    private ItemPlanner(ItemPlan plan, Prepared prepared) {
        this.plan = plan;
        this.prepared = prepared;
        int days = plan.days();
        gross = prepared.requirements().together();
        plan.needs().forEach(need -> need.days().forEach(on -> gross[on.day()] += on.quantity()));
        scheduled = prepared.scheduled().figures();
        for (int day = 0; day < days; day++) {
            scheduled[day] += plan.besides().on(day);
        }
        for (var firm : plan.facts().firm()) {
            int day = Requirements.dayOf(plan.today(), firm.dueOn());
            if (day < days) {
                scheduled[day] += firm.quantity();
            }
        }
        netted = Netting.of(
                prepared.item(),
                gross,
                scheduled,
                prepared.requirements().forecast().figures());
        safety = safety();
    }

    public static Decision decide(ItemPlan plan) {
        return decide(plan, Prepared.of(plan.today(), plan.facts()));
    }

    /** @param prepared as {@link Prepared#of} gives it for the plan's facts */
    static Decision decide(ItemPlan plan, Prepared prepared) {
        var run = new ItemPlanner(plan, prepared);
        var orders = run.orders();
        return new Decision(
                run.prepared.source(),
                run.prepared.safety(),
                run.prepared.requirements(),
                run.needed(),
                Days.of(run.gross),
                Days.of(run.scheduled),
                Days.of(run.netted.net()),
                Days.of(run.netted.receipts()),
                run.releases(),
                Days.of(run.netted.projected()),
                Days.of(run.netted.unserved()),
                Days.of(run.safety),
                orders,
                run.messages(orders));
    }

    private Days needed() {
        var needed = new long[gross.length];
        plan.needs().forEach(need -> need.days().forEach(on -> needed[on.day()] += on.quantity()));
        return Days.of(needed);
    }

    private Days releases() {
        var releases = new long[gross.length];
        int lead = prepared.item().lead().buckets();
        for (int day = 0; day < gross.length; day++) {
            if (netted.receipts()[day] > 0) {
                releases[Math.max(0, day - lead)] += netted.receipts()[day];
            }
        }
        return Days.of(releases);
    }

    private long[] safety() {
        int reach = prepared.item().terms().safetyBuckets();
        var kept = new long[gross.length];
        for (int day = 0; day < gross.length; day++) {
            kept[day] = prepared.item().safetyStock();
            for (int ahead = day + 1; ahead <= Math.min(gross.length - 1, day + reach); ahead++) {
                kept[day] += gross[ahead];
            }
        }
        return kept;
    }

    private List<PlannedOrder> orders() {
        var orders = new ArrayList<PlannedOrder>();
        int search = 0;
        for (int day = 0; day < gross.length; day++) {
            if (netted.receipts()[day] > 0) {
                int next = next(day + 1);
                int needed = needed(search, day, next);
                orders.add(order(day, next, needed));
                search = Math.max(day, needed) + 1;
            }
        }
        return orders;
    }

    private int next(int from) {
        int day = from;
        while (day < gross.length && netted.receipts()[day] == 0) {
            day++;
        }
        return day;
    }

    private int needed(int from, int day, int next) {
        for (int at = from; at < Math.max(next, day + 1); at++) {
            if (netted.net()[at] > 0) {
                return at;
            }
        }
        return day;
    }

    private PlannedOrder order(int day, int next, int needed) {
        long before = (day == 0 ? prepared.item().onHand() - prepared.item().allocated() : netted.projected()[day - 1])
                + scheduled[day];
        long required = 0;
        long coming = 0;
        for (int at = day; at < next; at++) {
            required += gross[at] - netted.unserved()[at];
        }
        int soon = Math.min(gross.length, next + prepared.item().terms().openWithin());
        for (int at = day + 1; at < soon; at++) {
            coming += scheduled[at];
        }
        long kept = safety[next - 1];
        long quantity = netted.receipts()[day];
        var price = prepared.price(quantity);
        var today = plan.today();
        return new PlannedOrder(
                day,
                today.plusDays(Math.max(0, day - prepared.item().lead().buckets())),
                today.plusDays(day),
                today.plusDays(needed),
                next - day,
                before,
                required,
                kept,
                coming,
                Math.max(0, required + kept - before - coming),
                quantity,
                price,
                PlannedOrder.cost(quantity, plan.facts().unit(), price));
    }

    private List<PlanMessage> messages(List<PlannedOrder> orders) {
        var messages = new ArrayList<>(OpenOrders.messages(plan, scheduledWithoutOrders(), gross, netted, safety));
        long unserved = 0;
        for (long units : netted.unserved()) {
            unserved += units;
        }
        if (unserved > 0) {
            messages.add(about(PlanMessage.Kind.UNSERVED, firstAbove(netted.unserved()), unserved));
        }
        if (prepared.source() instanceof Source.Nowhere) {
            long net = 0;
            for (int day = 0; day < gross.length; day++) {
                net = Math.max(net, netted.net()[day]);
            }
            if (net > 0) {
                messages.add(about(PlanMessage.Kind.NO_SOURCE, firstAbove(netted.net()), net));
            }
        }
        for (var order : orders) {
            if (order.lateDays() > 0) {
                messages.add(new PlanMessage(
                        PlanMessage.Kind.LATE,
                        "",
                        Optional.of(order.comesInOn()),
                        Optional.of(order.neededOn()),
                        order.quantity()));
            }
            int longest = plan.facts().policy().longestDays();
            if (longest > 0 && lasts(order) > longest) {
                messages.add(new PlanMessage(
                        PlanMessage.Kind.LASTS_TOO_LONG,
                        "",
                        Optional.of(order.comesInOn()),
                        Optional.empty(),
                        order.quantity()));
            }
        }
        return messages;
    }

    /** Days until what is there with an order is used up, as far as the plan goes. */
    private int lasts(PlannedOrder order) {
        long left = order.before() + order.quantity();
        int day = order.day();
        while (day < gross.length && left > 0) {
            left -= gross[day];
            day++;
        }
        return day - order.day();
    }

    private long[] scheduledWithoutOrders() {
        long[] orders = prepared.scheduled().figures();
        var rest = scheduled.clone();
        for (int day = 0; day < rest.length; day++) {
            rest[day] -= orders[day];
        }
        return rest;
    }

    private PlanMessage about(PlanMessage.Kind kind, int day, long quantity) {
        return new PlanMessage(kind, "", Optional.of(plan.today().plusDays(day)), Optional.empty(), quantity);
    }

    private static int firstAbove(long[] figures) {
        int day = 0;
        while (day < figures.length - 1 && figures[day] <= 0) {
            day++;
        }
        return day;
    }
}

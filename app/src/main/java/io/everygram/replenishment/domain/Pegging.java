package io.everygram.replenishment.domain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What a planned order is for: first come in, first used; what is asked for waits for the next that comes in when there is nothing. */
public final class Pegging {
    private final Deque<Supply> supplies = new ArrayDeque<>();
    private final Deque<Asked> waiting = new ArrayDeque<>();
    private final List<Served> served = new ArrayList<>();

    private Pegging() {}

    /** Who asks. */
    public sealed interface Asker {
        record Forecast() implements Asker {}

        record Customer(String order) implements Asker {}

        record Run(String run) implements Asker {}

        /** Planned orders of another item, or one that it stands in for. */
        record Planned(long itemId, String number, boolean standsIn) implements Asker {}
    }

    /** @param day on which it is asked for, from 0 */
    public record Served(int day, Asker asker, long quantity) {}

    private static final class Supply {
        /** Of the planned order that comes in; -1 for what is there or comes in anyway. */
        private final int order;

        private long left;

        private Supply(int order, long left) {
            this.order = order;
            this.left = left;
        }
    }

    private static final class Asked {
        private final int day;
        private final Asker asker;
        private long left;

        private Asked(int day, Asker asker, long left) {
            this.day = day;
            this.asker = asker;
            this.left = left;
        }
    }

    /** What the planned order that comes in on a day serves; what is left of it at the end of the plan serves nobody yet. */
    public static List<Served> of(ItemPlan plan, Decision decision, int order) {
        var run = new Pegging();
        long stock = plan.facts().stock().usable() - plan.facts().stock().allocated();
        if (stock > 0) {
            run.supplies.add(new Supply(-1, stock));
        }
        for (int day = 0; day < plan.days(); day++) {
            run.add(-1, decision.scheduled().on(day));
            run.add(day, decision.receipts().on(day));
            for (var asked : asked(plan, decision, day)) {
                run.waiting.add(asked);
            }
            run.serve(order);
        }
        return List.copyOf(run.served);
    }

    private void add(int order, long quantity) {
        if (quantity > 0) {
            supplies.add(new Supply(order, quantity));
        }
    }

    private void serve(int order) {
        while (!waiting.isEmpty() && !supplies.isEmpty()) {
            var asked = waiting.getFirst();
            var supply = supplies.getFirst();
            long taken = Math.min(asked.left, supply.left);
            if (supply.order == order && taken > 0) {
                served.add(new Served(asked.day, asked.asker, taken));
            }
            asked.left -= taken;
            supply.left -= taken;
            if (asked.left <= 0) {
                waiting.removeFirst();
            }
            if (supply.left <= 0) {
                supplies.removeFirst();
            }
        }
    }

    /** Orders and runs before the forecast. */
    private static List<Asked> asked(ItemPlan plan, Decision decision, int day) {
        var asked = new ArrayList<Asked>();
        for (var ordered : plan.facts().orders()) {
            if (ordered.open() > 0 && Requirements.dayOf(plan.today(), ordered.day()) == day) {
                asked.add(new Asked(day, new Asker.Customer(ordered.document()), ordered.open()));
            }
        }
        for (var draw : plan.facts().draws()) {
            if (Requirements.dayOf(plan.today(), draw.startsOn()) == day) {
                asked.add(new Asked(day, new Asker.Run(draw.run()), draw.quantity()));
            }
        }
        for (var need : plan.needs()) {
            for (var on : need.days()) {
                if (on.day() == day && on.quantity() > 0) {
                    asked.add(new Asked(
                            day, new Asker.Planned(need.itemId(), need.number(), need.standsIn()), on.quantity()));
                }
            }
        }
        long forecast =
                decision.requirements().forecast().on(day) - decision.unserved().on(day);
        if (forecast > 0) {
            asked.add(new Asked(day, new Asker.Forecast(), forecast));
        }
        return asked;
    }
}

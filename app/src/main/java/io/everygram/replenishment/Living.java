package io.everygram.replenishment;

import io.everygram.replenishment.store.PlanStore;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/** Which items a plan is about: those that something is known of, and what they are made of. */
record Living(Map<Long, PlanStore.Made> bills, LongPredicate isKnown) {
    /** With those above whose substitutes link what is below them: who may stand in for whom is decided together. */
    Set<Long> withSubstitutes(Collection<Long> items) {
        var all = of(items);
        int before;
        do {
            before = all.size();
            for (var made : bills.values()) {
                var linked = all;
                if (made.bill().lines().stream()
                        .anyMatch(line -> line.substitute().isPresent()
                                && (linked.contains(line.componentId())
                                        || linked.contains(line.substitute().get())))) {
                    var more = new HashSet<>(all);
                    more.add(made.bill().itemId());
                    all = new Living(bills, more::contains).of(more);
                }
            }
        } while (all.size() > before);
        return all;
    }

    Set<Long> of(Collection<Long> items) {
        var living = new HashSet<Long>();
        var open = new ArrayDeque<Long>();
        items.stream().filter(isKnown::test).forEach(open::add);
        while (!open.isEmpty()) {
            long item = open.poll();
            if (living.add(item) && bills.containsKey(item)) {
                bills.get(item).bill().lines().forEach(line -> {
                    open.add(line.componentId());
                    line.substitute().ifPresent(open::add);
                });
            }
        }
        return living;
    }
}

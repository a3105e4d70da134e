package io.everygram.catalog.domain;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Nothing is made, over any number of steps, of itself. */
public final class BillCycle {
    private BillCycle() {}

    /** That an item takes a component, or something that stands in for one. */
    public record Takes(String output, String component) {}

    /** Of all the bills together, the items that a circle runs through; what merely leads to one or comes out of one is not among them. */
    public static Set<String> items(Collection<Takes> bills) {
        var below = new HashMap<String, Set<String>>();
        var above = new HashMap<String, Set<String>>();
        for (var bill : bills) {
            below.computeIfAbsent(bill.output(), k -> new HashSet<>()).add(bill.component());
            above.computeIfAbsent(bill.component(), k -> new HashSet<>()).add(bill.output());
        }
        var left = new HashSet<String>(below.keySet());
        left.addAll(above.keySet());
        peel(left, below, above);
        peel(left, above, below);
        return left;
    }

    /** Takes away, one after the other, the items with nothing left on one side. Ends: each is taken away once. */
    private static void peel(Set<String> left, Map<String, Set<String>> side, Map<String, Set<String>> otherSide) {
        var open = new HashMap<String, Integer>();
        var bare = new ArrayDeque<String>();
        for (var item : left) {
            var count = (int) side.getOrDefault(item, Set.of()).stream()
                    .filter(left::contains)
                    .count();
            open.put(item, count);
            if (count == 0) {
                bare.add(item);
            }
        }
        while (!bare.isEmpty()) {
            var item = bare.remove();
            left.remove(item);
            for (var next : otherSide.getOrDefault(item, Set.of())) {
                if (left.contains(next) && open.merge(next, -1, Integer::sum) == 0) {
                    bare.add(next);
                }
            }
        }
    }
}

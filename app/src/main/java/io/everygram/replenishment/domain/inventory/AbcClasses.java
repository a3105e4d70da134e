package io.everygram.replenishment.domain.inventory;

import io.everygram.kernel.Statistical;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Items by value, the greatest first: A until those before carry the first share of the sum, B until they carry the second, C the rest. */
@Statistical
public final class AbcClasses {
    private AbcClasses() {}

    /**
     * @param values by item; of two that are the same the one whose name comes first
     * @param a share of the sum at which A ends; the item that reaches it is still in A
     * @param b share of the sum at which B ends, likewise
     */
    public static Map<String, Character> of(Map<String, BigDecimal> values, BigDecimal a, BigDecimal b) {
        var sum = values.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        var classes = new LinkedHashMap<String, Character>();
        values.keySet().forEach(item -> classes.put(item, 'C'));
        var reached = BigDecimal.ZERO;
        var ranked = values.entrySet().stream()
                .sorted(Map.Entry.<String, BigDecimal>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        for (var entry : ranked) {
            char letter =
                    reached.compareTo(sum.multiply(a)) < 0 ? 'A' : reached.compareTo(sum.multiply(b)) < 0 ? 'B' : 'C';
            reached = reached.add(entry.getValue());
            classes.put(entry.getKey(), letter);
        }
        return classes;
    }
}

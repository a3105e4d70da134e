package io.everygram.demand.domain;

import io.everygram.demand.AbcClass;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Ranks items by revenue. An item is in A while the items before it carry less than 80 % of all revenue, in B while less than 95 %; equal revenue goes by
 * the lower id, so that the answer is the same each time.
 */
public final class AbcRanking {
    private static final BigDecimal A_SHARE = new BigDecimal("0.80");
    private static final BigDecimal B_SHARE = new BigDecimal("0.95");

    private AbcRanking() {}

    /** @param revenue by item, none negative */
    public static Map<Long, AbcClass> of(Map<Long, BigDecimal> revenue) {
        var total = revenue.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        var order = revenue.entrySet().stream()
                .sorted(Map.Entry.<Long, BigDecimal>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        var classes = new HashMap<Long, AbcClass>();
        var before = BigDecimal.ZERO;
        for (var entry : order) {
            classes.put(entry.getKey(), classOf(entry.getValue(), before, total));
            before = before.add(entry.getValue());
        }
        return Map.copyOf(classes);
    }

    private static AbcClass classOf(BigDecimal revenue, BigDecimal before, BigDecimal total) {
        if (revenue.signum() == 0) {
            return AbcClass.NONE;
        }
        if (before.compareTo(total.multiply(A_SHARE)) < 0) {
            return AbcClass.A;
        }
        return before.compareTo(total.multiply(B_SHARE)) < 0 ? AbcClass.B : AbcClass.C;
    }
}

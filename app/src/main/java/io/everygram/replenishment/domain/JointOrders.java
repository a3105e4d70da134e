package io.everygram.replenishment.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * Which later orders ride with those that are due at the same vendor. They are brought forward, the soonest first, when the vendor takes no order as small as
 * that which is due, and when they fill a truck that is nearly full. Quantities stay as planned.
 */
public final class JointOrders {
    /** Orders that would be made so many days after those that are proposed may be brought forward. */
    public static final int LATER_DAYS = 21;

    private static final BigDecimal NEARLY = new BigDecimal("0.8");
    private static final int PALLET_SCALE = 6;

    private JointOrders() {}

    /**
     * What a vendor asks for.
     *
     * @param minimum dollars of an order; zero for none
     * @param truckPallets on a full truck; 0 for no trucks
     */
    public record Target(BigDecimal minimum, int truckPallets) {}

    /** @param pallets that it fills, parts too */
    public record Line(long itemId, LocalDate orderOn, LocalDate comesInOn, BigDecimal dollars, BigDecimal pallets) {
        /** Pallets of a quantity, of which so many come on one; zero for none. */
        public static BigDecimal pallets(BigDecimal quantity, BigDecimal onPallet) {
            return onPallet.signum() == 0
                    ? BigDecimal.ZERO
                    : quantity.divide(onPallet, PALLET_SCALE, RoundingMode.HALF_EVEN);
        }
    }

    /** Why it is brought forward. */
    public enum Why {
        MINIMUM,
        TRUCK
    }

    public record Joined(Line line, Why why) {}

    /**
     * @param due to be ordered now
     * @param later planned, of these items or others
     * @return a part of {@code later}; nothing when nothing is due, or all of it would not reach the minimum
     */
    public static List<Joined> of(Target target, List<Line> due, List<Line> later) {
        if (due.isEmpty()) {
            return List.of();
        }
        var waiting = new ArrayList<>(later.stream()
                .sorted(Comparator.comparing(Line::orderOn)
                        .thenComparing(Line::itemId)
                        .thenComparing(Line::comesInOn))
                .toList());
        var joined = new ArrayList<Joined>();
        var dollars = due.stream().map(Line::dollars).reduce(BigDecimal.ZERO, BigDecimal::add);
        while (dollars.compareTo(target.minimum()) < 0 && !waiting.isEmpty()) {
            var next = waiting.removeFirst();
            joined.add(new Joined(next, Why.MINIMUM));
            dollars = dollars.add(next.dollars());
        }
        if (dollars.compareTo(target.minimum()) < 0) {
            return List.of();
        }
        fill(target, due, waiting, joined);
        return joined;
    }

    private static void fill(Target target, List<Line> due, List<Line> waiting, List<Joined> joined) {
        if (target.truckPallets() == 0) {
            return;
        }
        var truck = BigDecimal.valueOf(target.truckPallets());
        var pallets = due.stream()
                .map(Line::pallets)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .add(joined.stream().map(j -> j.line().pallets()).reduce(BigDecimal.ZERO, BigDecimal::add));
        var onLast = pallets.remainder(truck);
        if (onLast.compareTo(truck.multiply(NEARLY)) < 0) {
            return;
        }
        var free = truck.subtract(onLast);
        var left = new HashSet<Long>();
        for (var line : waiting) {
            boolean fits = line.pallets().signum() > 0 && line.pallets().compareTo(free) <= 0;
            if (fits && !left.contains(line.itemId())) {
                joined.add(new Joined(line, Why.TRUCK));
                free = free.subtract(line.pallets());
            } else {
                left.add(line.itemId());
            }
        }
    }
}

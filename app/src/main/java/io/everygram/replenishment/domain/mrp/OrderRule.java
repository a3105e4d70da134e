package io.everygram.replenishment.domain.mrp;

import io.everygram.replenishment.domain.lotsizing.LotCosts;
import io.everygram.replenishment.domain.lotsizing.LotRule;

/**
 * How many are ordered when something is needed.
 *
 * @param lots which requirements an order joins
 * @param minimum the least that is ordered, zero for none
 * @param multiple orders are whole multiples of it, one for any
 */
public record OrderRule(Lots lots, long minimum, long multiple) {
    /** Orders what each bucket needs. */
    public static final OrderRule AS_NEEDED = new OrderRule(new Lots.EachBucket(), 0, 1);

    public OrderRule {
        if (minimum < 0 || multiple < 1) {
            throw new IllegalArgumentException("A minimum is zero or more, a multiple one or more.");
        }
    }

    /** Whole lots of one size. */
    public static OrderRule fixed(long quantity) {
        return new OrderRule(new Lots.EachBucket(), 0, quantity);
    }

    /** Which requirements an order joins. */
    public sealed interface Lots {
        /** Each bucket orders for itself. */
        record EachBucket() implements Lots {}

        /** The requirements of so many buckets from the first uncovered one. */
        record Periods(int buckets) implements Lots {}

        /** As costs want it. */
        record ByCost(LotRule rule, LotCosts costs) implements Lots {}
    }

    /** What is ordered for a requirement: raised to the minimum, then to a whole multiple. */
    public long quantity(long net) {
        if (net <= 0) {
            return 0;
        }
        return Math.multiplyExact(Math.ceilDiv(Math.max(net, minimum), multiple), multiple);
    }
}

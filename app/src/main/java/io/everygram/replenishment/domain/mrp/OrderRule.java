package io.everygram.replenishment.domain.mrp;

import io.everygram.replenishment.domain.lotsizing.LotCosts;
import io.everygram.replenishment.domain.lotsizing.LotRule;
import java.math.BigInteger;

/**
 * How many are ordered when something is needed.
 *
 * @param lots which requirements an order joins, or which position it restores
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

    /** What makes an order. */
    public sealed interface Lots {
        /** Each bucket orders for itself. */
        record EachBucket() implements Lots {}

        /** The requirements of so many buckets from the first uncovered one. */
        record Periods(int buckets) implements Lots {
            public Periods {
                if (buckets < 1) {
                    throw new IllegalArgumentException("An order covers at least one bucket.");
                }
            }
        }

        /** As costs want it. */
        record ByCost(LotRule rule, LotCosts costs) implements Lots {}

        /** At least the quantity that balances what an order costs with what keeping costs (Harris 1913), reckoned with the mean of the requirements. */
        record Economic(LotCosts costs) implements Lots {
            /** In whole steps, zero when nothing is required. */
            long quantity(long[] gross) {
                var required = BigInteger.ZERO;
                for (long bucket : gross) {
                    required = required.add(BigInteger.valueOf(bucket));
                }
                return required.signum() <= 0
                        ? 0
                        : BigInteger.TWO
                                .multiply(BigInteger.valueOf(costs.setup(0)))
                                .multiply(required)
                                .divide(BigInteger.valueOf(costs.holding())
                                        .max(BigInteger.ONE)
                                        .multiply(BigInteger.valueOf(gross.length)))
                                .sqrt()
                                .longValueExact();
            }
        }

        /**
         * As the position wants it, which is what is there and on order less what was required so far.
         *
         * @param point at or below it an order is made
         * @param upTo the position is brought up to it; 0 for whole lots of {@code lot} until it is above the point
         * @param every looked at every so many buckets
         */
        record ByPosition(long point, long upTo, long lot, int every) implements Lots {
            public ByPosition {
                if (every < 1 || lot < 0 || upTo == 0 && lot == 0) {
                    throw new IllegalArgumentException(
                            "A position is looked at every bucket or less often, and an order is for something.");
                }
            }

            /** (r, Q). */
            public static ByPosition lots(long point, long lot) {
                return new ByPosition(point, 0, lot, 1);
            }

            /** (s, S), min and max. */
            public static ByPosition upTo(long point, long level) {
                return new ByPosition(point, level, 0, 1);
            }

            /** Periodic review and PAR: at each look up to the level. */
            public static ByPosition everySoOften(int every, long level) {
                return new ByPosition(level - 1, level, 0, every);
            }

            long order(long position, int bucket) {
                if (bucket % every != 0 || position > point) {
                    return 0;
                }
                return upTo > 0
                        ? Math.max(0, upTo - position)
                        : Math.multiplyExact(Math.floorDiv(point - position, lot) + 1, lot);
            }
        }
    }

    /** What is ordered for a requirement: raised to the minimum, then to a whole multiple. */
    public long quantity(long net) {
        if (net <= 0) {
            return 0;
        }
        return Math.multiplyExact(Math.ceilDiv(Math.max(net, minimum), multiple), multiple);
    }
}

package io.everygram.replenishment.domain.lotsizing;

/**
 * Joins requirements of buckets to orders. A bucket without a requirement never begins or ends a lot.
 *
 * <p>Sources: Silver, Pyke and Thomas, Inventory and Production Management in Supply Chains, chapter 5; Nahmias, Production and Operations Analysis, chapter 8.
 */
public final class LotSizing {
    private LotSizing() {}

    /**
     * @param net requirement of each bucket, zero or more
     * @return what is ordered in each bucket; the sums are the same
     */
    public static long[] orders(LotRule rule, long[] net, LotCosts costs) {
        for (long requirement : net) {
            if (requirement < 0) {
                throw new IllegalArgumentException("A requirement is never negative.");
            }
        }
        if (rule == LotRule.WAGNER_WHITIN) {
            return WagnerWhitin.plan(net, costs).orders();
        }
        var orders = new long[net.length];
        int from = next(net, 0);
        while (from < net.length) {
            int to = rule == LotRule.LOT_FOR_LOT ? from : last(rule, net, from, costs);
            for (int bucket = from; bucket <= to; bucket++) {
                orders[from] = Math.addExact(orders[from], net[bucket]);
            }
            from = next(net, to + 1);
        }
        return orders;
    }

    /** Every requirement within so many buckets of the first one that is not covered. */
    public static long[] everyPeriods(long[] net, int periods) {
        if (periods < 1) {
            throw new IllegalArgumentException("An order covers at least one bucket.");
        }
        var orders = new long[net.length];
        int from = next(net, 0);
        while (from < net.length) {
            int end = Math.min(net.length, from + periods);
            for (int bucket = from; bucket < end; bucket++) {
                orders[from] = Math.addExact(orders[from], net[bucket]);
            }
            from = next(net, end);
        }
        return orders;
    }

    /** The last bucket that a lot from a bucket covers. */
    private static int last(LotRule rule, long[] net, int from, LotCosts costs) {
        int reached = from;
        long setup = costs.setup(from);
        long cost = setup;
        long units = net[from];
        for (int bucket = next(net, from + 1); bucket < net.length; bucket = next(net, bucket + 1)) {
            long held = Math.multiplyExact(Math.multiplyExact(costs.holding(), net[bucket]), bucket - from);
            long with = Math.addExact(cost, held);
            boolean goesOn = switch (rule) {
                // The bucket before counts in the mean even when it needs nothing.
                case SILVER_MEAL -> compare(with, bucket - from, cost, bucket - from + 1L) <= 0;
                case LEAST_UNIT_COST -> compare(with, units, cost, units + net[bucket]) <= 0;
                case PART_PERIOD -> Math.abs(with - setup - setup) <= Math.abs(cost - setup - setup);
                case LOT_FOR_LOT, WAGNER_WHITIN -> throw new IllegalArgumentException(rule + " has no reach.");
            };
            if (!goesOn) {
                return reached;
            }
            reached = bucket;
            cost = with;
            units += net[bucket];
        }
        return reached;
    }

    /** Compares {@code a × b} with {@code c × d} without overflow. */
    private static int compare(long a, long b, long c, long d) {
        long high = Math.multiplyHigh(a, b);
        long otherHigh = Math.multiplyHigh(c, d);
        return high == otherHigh ? Long.compareUnsigned(a * b, c * d) : Long.compare(high, otherHigh);
    }

    private static int next(long[] net, int from) {
        int bucket = from;
        while (bucket < net.length && net[bucket] == 0) {
            bucket++;
        }
        return bucket;
    }
}

package io.everygram.replenishment.domain.lotsizing;

import java.util.Arrays;

/**
 * The cheapest orders for known requirements: a shortest way over the buckets, since an optimum orders only when nothing is left.
 *
 * <p>Source: Wagner and Whitin, Dynamic Version of the Economic Lot Size Model, Management Science 5 (1958). Of plans that cost the same, the one whose last
 * order comes earliest is taken.
 */
public final class WagnerWhitin {
    private final long[] net;
    private final LotCosts costs;
    /** Buckets with a requirement. */
    private final int[] needy;

    private WagnerWhitin(long[] net, LotCosts costs) {
        this.net = net;
        this.costs = costs;
        int count = 0;
        var found = new int[net.length];
        for (int bucket = 0; bucket < net.length; bucket++) {
            if (net[bucket] > 0) {
                found[count++] = bucket;
            }
        }
        this.needy = Arrays.copyOf(found, count);
    }

    /** A cheapest plan. */
    public static final class Plan {
        private final long[] orders;
        private final long optima;

        private Plan(long[] orders, long optima) {
            this.orders = orders;
            this.optima = optima;
        }

        /** What is ordered, by bucket. */
        public long[] orders() {
            return orders.clone();
        }

        /** How many plans cost as little. */
        public long optima() {
            return optima;
        }
    }

    public static Plan plan(long[] net, LotCosts costs) {
        return new WagnerWhitin(net, costs).solve();
    }

    private Plan solve() {
        int count = needy.length;
        var cheapest = new long[count + 1];
        Arrays.fill(cheapest, 1, count + 1, Long.MAX_VALUE);
        var optima = new long[count + 1];
        optima[0] = 1;
        var lotFrom = new int[count + 1];
        var orderedIn = new int[count + 1];
        for (int from = 0; from < count; from++) {
            int earliest = costs.isSame() ? needy[from] : from == 0 ? 0 : needy[from - 1] + 1;
            for (int ordered = earliest; ordered <= needy[from]; ordered++) {
                long cost = Math.addExact(cheapest[from], costs.setup(ordered));
                for (int to = from; to < count; to++) {
                    int bucket = needy[to];
                    long each = Math.addExact(
                            costs.perUnit(ordered), Math.multiplyExact(costs.holding(), bucket - ordered));
                    cost = Math.addExact(cost, Math.multiplyExact(each, net[bucket]));
                    if (cost < cheapest[to + 1]) {
                        cheapest[to + 1] = cost;
                        optima[to + 1] = optima[from];
                        lotFrom[to + 1] = from;
                        orderedIn[to + 1] = ordered;
                    } else if (cost == cheapest[to + 1]) {
                        optima[to + 1] += optima[from];
                    }
                }
            }
        }
        return new Plan(orders(lotFrom, orderedIn), optima[count]);
    }

    private long[] orders(int[] lotFrom, int[] orderedIn) {
        var orders = new long[net.length];
        int end = needy.length;
        while (end > 0) {
            int from = lotFrom[end];
            for (int at = from; at < end; at++) {
                orders[orderedIn[end]] += net[needy[at]];
            }
            end = from;
        }
        return orders;
    }
}

package io.everygram.replenishment.domain.lotsizing;

import java.util.Arrays;

/**
 * What orders cost, in whole steps of money, zero or more.
 *
 * <p>Holding is charged on what is left at the end of a bucket; what is used in the bucket of its order costs none.
 */
public final class LotCosts {
    private final long[] setup;
    private final long holding;
    private final long[] perUnit;

    private LotCosts(long[] setup, long holding, long[] perUnit) {
        if (holding < 0
                || Arrays.stream(setup).anyMatch(cost -> cost < 0)
                || Arrays.stream(perUnit).anyMatch(cost -> cost < 0)) {
            throw new IllegalArgumentException("Costs of lots are never negative.");
        }
        this.setup = setup;
        this.holding = holding;
        this.perUnit = perUnit;
    }

    /** The same in every bucket. */
    public static LotCosts same(long setup, long holding) {
        return new LotCosts(new long[] {setup}, holding, new long[] {0});
    }

    /**
     * @param setup of an order, by bucket
     * @param holding of one step of quantity over one bucket
     * @param perUnit purchase of one step of quantity, by bucket
     */
    public static LotCosts varying(long[] setup, long holding, long[] perUnit) {
        return new LotCosts(setup.clone(), holding, perUnit.clone());
    }

    public long setup(int bucket) {
        return setup[Math.min(bucket, setup.length - 1)];
    }

    public long holding() {
        return holding;
    }

    public long perUnit(int bucket) {
        return perUnit[Math.min(bucket, perUnit.length - 1)];
    }

    /** Whether an order costs the same whenever it is placed. */
    public boolean isSame() {
        return Arrays.stream(setup).distinct().count() == 1
                && Arrays.stream(perUnit).distinct().count() == 1;
    }

    /** The setup cost of all orders of a plan. */
    public long setupOf(long[] orders) {
        long cost = 0;
        for (int bucket = 0; bucket < orders.length; bucket++) {
            cost = Math.addExact(cost, orders[bucket] > 0 ? setup(bucket) : 0);
        }
        return cost;
    }

    /** The holding cost of a plan that covers the requirements. */
    public long holdingOf(long[] orders, long[] net) {
        long left = 0;
        long cost = 0;
        for (int bucket = 0; bucket < orders.length; bucket++) {
            left = Math.addExact(left, orders[bucket] - net[bucket]);
            cost = Math.addExact(cost, Math.multiplyExact(left, holding));
        }
        return cost;
    }

    public long purchaseOf(long[] orders) {
        long cost = 0;
        for (int bucket = 0; bucket < orders.length; bucket++) {
            cost = Math.addExact(cost, Math.multiplyExact(orders[bucket], perUnit(bucket)));
        }
        return cost;
    }
}

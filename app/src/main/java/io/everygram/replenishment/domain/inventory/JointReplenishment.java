package io.everygram.replenishment.domain.inventory;

import io.everygram.kernel.Statistical;
import java.util.ArrayList;
import java.util.List;

/**
 * Items of one vendor that share the cost of an order: a base cycle, and every how many cycles each item is in it.
 *
 * <p>Source: Silver, A Simple Method of Determining Order Quantities in Joint Replenishments under Deterministic Demand, Management Science 22 (1976).
 *
 * @param baseCycle periods
 * @param multiples of it, by item
 * @param cost a period, of orders and holding
 */
@Statistical
public record JointReplenishment(double baseCycle, List<Integer> multiples, List<Double> quantities, double cost) {
    public JointReplenishment {
        multiples = List.copyOf(multiples);
        quantities = List.copyOf(quantities);
    }

    /**
     * An item of the order.
     *
     * @param setup what its line costs beside the order
     * @param holding of a unit a period
     * @param demand units a period
     */
    public record Item(double setup, double holding, double demand) {
        public Item {
            if (!(setup >= 0 && holding > 0 && demand > 0)) {
                throw new IllegalArgumentException("holding and demand of each item are above zero, setup not below");
            }
        }

        private double ratio() {
            return setup / (holding * demand);
        }
    }

    /** @param sharedSetup cost of an order whatever is in it */
    public static JointReplenishment of(double sharedSetup, List<Item> items) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("an order has at least one item");
        }
        var base = items.getFirst();
        for (var item : items) {
            base = item.ratio() < base.ratio() ? item : base;
        }
        var multiples = new ArrayList<Integer>();
        double setups = sharedSetup;
        double holdings = 0;
        for (var item : items) {
            double wanted = Math.sqrt(item.ratio() * base.holding() * base.demand() / (sharedSetup + base.setup()));
            int multiple = item.equals(base) ? 1 : Math.max(1, (int) Math.rint(wanted));
            multiples.add(multiple);
            setups += item.setup() / multiple;
            holdings += item.holding() * multiple * item.demand();
        }
        double cycle = Math.sqrt(2 * setups / holdings);
        var quantities = new ArrayList<Double>();
        for (int at = 0; at < items.size(); at++) {
            quantities.add(cycle * multiples.get(at) * items.get(at).demand());
        }
        return new JointReplenishment(cycle, multiples, quantities, Math.sqrt(2 * setups * holdings));
    }
}

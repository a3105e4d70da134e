package io.everygram.replenishment.domain.inventory;

import io.everygram.kernel.Statistical;
import java.util.List;

/**
 * The order quantity that balances ordering and holding.
 *
 * <p>Sources: Harris 1913; Snyder and Shen, Fundamentals of Supply Chain Theory, chapter 3 (backorders 3.5, production rate 3.6, discounts 3.4).
 *
 * @param setup cost of an order
 * @param holding cost of a unit a period
 * @param demand units a period
 */
@Statistical
public record EconomicOrder(double setup, double holding, double demand) {
    public EconomicOrder {
        if (!(setup > 0 && holding > 0 && demand > 0)) {
            throw new IllegalArgumentException("setup, holding and demand are above zero");
        }
    }

    /**
     * Some price breaks.
     *
     * @param from the least quantity of the price, rising from 0
     * @param unitCost by break
     */
    public record Breaks(List<Double> from, List<Double> unitCost) {
        public Breaks {
            from = List.copyOf(from);
            unitCost = List.copyOf(unitCost);
            if (from.isEmpty() || from.size() != unitCost.size() || from.getFirst() != 0) {
                throw new IllegalArgumentException("breaks begin with 0, and each has one unit cost");
            }
            for (int at = 1; at < from.size(); at++) {
                if (from.get(at) <= from.get(at - 1)) {
                    throw new IllegalArgumentException("breaks rise");
                }
            }
        }

        private double end(int region) {
            return region + 1 < from.size() ? from.get(region + 1) : Double.POSITIVE_INFINITY;
        }
    }

    /**
     * The best quantity under price breaks.
     *
     * @param region which break, from 0
     * @param cost a period, purchase included
     */
    public record Discounted(double quantity, int region, double unitCost, double cost) {}

    public double quantity() {
        return Math.sqrt(2 * setup * demand / holding);
    }

    public double cost() {
        return Math.sqrt(2 * setup * demand * holding);
    }

    /** Of any quantity. */
    public double costOf(double quantity) {
        return setup * demand / quantity + holding * quantity / 2;
    }

    /** With backorders, each of which costs so much a period: the share of demand that waits. */
    public double backorderShare(double backorder) {
        return holding / (holding + backorder);
    }

    public double quantityWithBackorders(double backorder) {
        return Math.sqrt(2 * setup * demand * (holding + backorder) / (holding * backorder));
    }

    public double costWithBackorders(double backorder) {
        return Math.sqrt(2 * setup * demand * holding * backorder / (holding + backorder));
    }

    /** Filled at a rate instead of at once: of a unit of the lot what is ever on the shelf. */
    public double shelfShare(double productionRate) {
        if (productionRate <= demand) {
            throw new IllegalArgumentException("production is faster than demand");
        }
        return 1 - demand / productionRate;
    }

    /** The same order at other holding costs. */
    public EconomicOrder holding(double other) {
        return new EconomicOrder(setup, other, demand);
    }

    /**
     * The price of the break holds for all units.
     *
     * @param holdingRate of a unit's cost, a period
     */
    public static Discounted allUnits(double setup, double holdingRate, double demand, Breaks breaks) {
        var best = new Discounted(0, 0, 0, Double.POSITIVE_INFINITY);
        for (int region = 0; region < breaks.from().size(); region++) {
            double unit = breaks.unitCost().get(region);
            var order = new EconomicOrder(setup, holdingRate * unit, demand);
            double quantity = Math.max(order.quantity(), breaks.from().get(region));
            if (quantity < breaks.end(region)) {
                double cost = unit * demand + order.costOf(quantity);
                best = cost < best.cost() ? new Discounted(quantity, region, unit, cost) : best;
            }
        }
        return best;
    }

    /** The price of the break holds for the units beyond it only. */
    public static Discounted incremental(double setup, double holdingRate, double demand, Breaks breaks) {
        var best = new Discounted(0, 0, 0, Double.POSITIVE_INFINITY);
        double paidMore = 0;
        for (int region = 0; region < breaks.from().size(); region++) {
            double unit = breaks.unitCost().get(region);
            if (region > 0) {
                paidMore += (breaks.unitCost().get(region - 1) - unit)
                        * breaks.from().get(region);
            }
            double quantity = Math.sqrt(2 * (setup + paidMore) * demand / (holdingRate * unit));
            if (quantity >= breaks.from().get(region) && quantity < breaks.end(region)) {
                double cost = unit * demand
                        + holdingRate * paidMore / 2
                        + Math.sqrt(2 * (setup + paidMore) * demand * holdingRate * unit);
                best = cost < best.cost() ? new Discounted(quantity, region, unit, cost) : best;
            }
        }
        return best;
    }
}

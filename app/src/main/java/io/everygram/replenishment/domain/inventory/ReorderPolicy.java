package io.everygram.replenishment.domain.inventory;

import io.everygram.kernel.Statistical;

/**
 * Continuous review: at a position of r a quantity Q is ordered. Demand of the lead time is normal.
 *
 * <p>Sources: Zheng, On Properties of Stochastic Inventory Systems, Management Science 38 (1992); Snyder and Shen, chapter 5.
 *
 * @param order setup and holding cost, demand a period
 * @param shortage cost of a unit that waits, a period
 * @param deviation of a period's demand
 * @param leadTime periods, above zero
 */
@Statistical
public record ReorderPolicy(EconomicOrder order, double shortage, double deviation, double leadTime) {
    public ReorderPolicy {
        if (!(shortage > 0 && deviation > 0 && leadTime > 0)) {
            throw new IllegalArgumentException("shortage cost, deviation and lead time are above zero");
        }
    }

    /** A reorder point and a quantity, with their cost a period. */
    public record Best(double reorderPoint, double quantity, double cost) {}

    private double mean() {
        return order.demand() * leadTime;
    }

    private double sigma() {
        return deviation * Math.sqrt(leadTime);
    }

    /** Holding and shortage a period while the position is so high. */
    private double rate(double position) {
        double z = (position - mean()) / sigma();
        return order.holding() * (position - mean()) + (order.holding() + shortage) * sigma() * Normal.loss(z);
    }

    private double rates(double from, double to) {
        double low = (from - mean()) / sigma();
        double high = (to - mean()) / sigma();
        double held = order.holding() * ((to - mean()) * (to - mean()) - (from - mean()) * (from - mean())) / 2;
        return held
                + (order.holding() + shortage) * sigma() * sigma() * (Normal.secondLoss(low) - Normal.secondLoss(high));
    }

    /** A period, exactly. */
    public double cost(double reorderPoint, double quantity) {
        return (order.setup() * order.demand() + rates(reorderPoint, reorderPoint + quantity)) / quantity;
    }

    /** The position that costs least. */
    public double newsvendorPoint() {
        return mean() + sigma() * Normal.quantile(shortage / (order.holding() + shortage));
    }

    /** The best point of a quantity: it costs as much at r as at r + Q. */
    public double pointFor(double quantity) {
        double best = newsvendorPoint();
        return Normal.bisect(point -> rate(point) - rate(point + quantity), best - quantity, best);
    }

    /** The best of both: the cost of the policy is the rate at its ends. */
    public Best best() {
        double most = order.quantityWithBackorders(shortage) + sigma();
        while (beyond(most) < 0) {
            most *= 2;
        }
        double quantity = Normal.bisect(tried -> -beyond(tried), 0, most);
        double point = pointFor(quantity);
        return new Best(point, quantity, cost(point, quantity));
    }

    private double beyond(double quantity) {
        double point = pointFor(quantity);
        return quantity * rate(point) - rates(point, point + quantity) - order.setup() * order.demand();
    }

    /** The same with counted demand of the lead time: positions are added, the cheapest next, while that lowers the cost (Federgruen and Zheng 1992). */
    public static Best bestPoisson(
            double setup, double holding, double shortage, double demandRate, Counts inLeadTime) {
        var costs = new Newsvendor(holding, shortage);
        int low = inLeadTime.quantile(costs.criticalRatio());
        int high = low;
        double sum = setup * demandRate + rate(costs, inLeadTime, low);
        double cost = sum;
        while (true) {
            double below = rate(costs, inLeadTime, low - 1);
            double above = rate(costs, inLeadTime, high + 1);
            if (Math.min(below, above) >= cost) {
                return new Best(low - 1, high - low + 1, cost);
            }
            if (below <= above) {
                low--;
            } else {
                high++;
            }
            sum += Math.min(below, above);
            cost = sum / (high - low + 1);
        }
    }

    static double rate(Newsvendor costs, Counts counts, int position) {
        return costs.cost(position, counts.mean(), counts.missing(position));
    }
}

package io.everygram.replenishment.domain.inventory;

import io.everygram.kernel.Statistical;
import java.util.ArrayList;
import java.util.List;

/**
 * Periodic review: at a position of s or below it is raised to S.
 *
 * @param reorderAt s
 * @param upTo S
 */
@Statistical
public record OrderUpToPolicy(double reorderAt, double upTo, double cost) {
    /** The costs of an order, of a unit left and of a unit missing at the end of a period. */
    public record Costs(double setup, double holding, double shortage) {
        public Costs {
            if (!(setup > 0 && holding > 0 && shortage > 0)) {
                throw new IllegalArgumentException("setup, holding and shortage cost are above zero");
            }
        }
    }

    /**
     * The optimum for counted demand and no lead time.
     *
     * <p>Source: Zheng and Federgruen, Finding Optimal (s, S) Policies Is About As Simple As Evaluating a Single Policy, Operations Research 39 (1991).
     */
    public static OrderUpToPolicy exact(Costs costs, Counts demand) {
        var search = new Search(costs, demand);
        int top = demand.quantile(search.newsvendor.criticalRatio());
        int low = top - 1;
        while (search.cost(low, top) > search.rate(low)) {
            low--;
        }
        int best = top;
        double cost = search.cost(low, best);
        for (int tried = top + 1; search.rate(tried) <= cost; tried++) {
            if (search.cost(low, tried) < cost) {
                best = tried;
                while (search.cost(low, best) <= search.rate(low + 1)) {
                    low++;
                }
                cost = search.cost(low, best);
            }
        }
        return new OrderUpToPolicy(low, best, cost);
    }

    /** What is known while policies are tried. */
    private static final class Search {
        private final Newsvendor newsvendor;
        private final double setup;
        private final Counts demand;
        /** How often a position so far below S is met in a cycle, in the mean. */
        private final List<Double> visits = new ArrayList<>();

        private Search(Costs costs, Counts demand) {
            this.newsvendor = new Newsvendor(costs.holding(), costs.shortage());
            this.setup = costs.setup();
            this.demand = demand;
        }

        private double rate(int position) {
            return ReorderPolicy.rate(newsvendor, demand, position);
        }

        private double cost(int low, int top) {
            double sum = setup;
            double periods = 0;
            for (int below = 0; below < top - low; below++) {
                double met = visits(below);
                sum += met * rate(top - below);
                periods += met;
            }
            return sum / periods;
        }

        private double visits(int below) {
            for (int at = visits.size(); at <= below; at++) {
                double sum = at == 0 ? 1 : 0;
                for (int sold = 1; sold <= at; sold++) {
                    sum += demand.exactly(sold) * visits.get(at - sold);
                }
                visits.add(sum / (1 - demand.exactly(0)));
            }
            return visits.get(below);
        }
    }

    /**
     * Near the optimum for normal demand, without its cost.
     *
     * <p>Source: Ehrhardt and Mosier, A Revision of the Power Approximation, Management Science 30 (1984).
     *
     * @param mean of a period
     * @param leadTime periods beside the one of review
     */
    public static OrderUpToPolicy power(Costs costs, double mean, double deviation, double leadTime) {
        double over = mean * (leadTime + 1);
        double sigma = deviation * Math.sqrt(leadTime + 1);
        double quantity = 1.30
                * Math.pow(mean, 0.494)
                * Math.pow(costs.setup() / costs.holding(), 0.506)
                * Math.pow(1 + sigma * sigma / (mean * mean), 0.116);
        double z = Math.sqrt(quantity * costs.holding() / (sigma * costs.shortage()));
        double reorderAt = 0.973 * over + sigma * (0.183 / z + 1.063 - 2.192 * z);
        return new OrderUpToPolicy(reorderAt, reorderAt + quantity, Double.NaN);
    }
}

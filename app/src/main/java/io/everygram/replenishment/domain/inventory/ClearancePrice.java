package io.everygram.replenishment.domain.inventory;

import io.everygram.kernel.Statistical;

/**
 * What to ask for the last units before a deadline, when buyers come at rate × e^(−alpha × price).
 *
 * <p>Source: Gallego and van Ryzin, Optimal Dynamic Pricing of Inventories with Stochastic Demand over Finite Horizons, Management Science 40 (1994).
 */
@Statistical
public record ClearancePrice(double price, double expectedRevenue) {
    /**
     * @param units left, one or more
     * @param rate buyers a period at a price of nothing
     * @param horizon periods left
     */
    public static ClearancePrice of(int units, double rate, double horizon, double alpha) {
        if (units < 1 || !(rate > 0 && horizon > 0 && alpha > 0)) {
            throw new IllegalArgumentException("units, rate, horizon and alpha are above zero");
        }
        double log = Math.log(rate * horizon) - 1;
        double with = logOfSum(units, log) / alpha;
        double without = logOfSum(units - 1, log) / alpha;
        return new ClearancePrice(with - without + 1 / alpha, with);
    }

    /** The logarithm of the sum of x^i ÷ i!, i from 0 to n, by the logarithm of x. */
    private static double logOfSum(int n, double log) {
        double sum = 0;
        double term = 0;
        for (int i = 1; i <= n; i++) {
            term += log - Math.log(i);
            double larger = Math.max(sum, term);
            sum = larger + Math.log1p(Math.exp(Math.min(sum, term) - larger));
        }
        return sum;
    }
}

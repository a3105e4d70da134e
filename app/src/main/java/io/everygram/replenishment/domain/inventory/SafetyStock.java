package io.everygram.replenishment.domain.inventory;

import io.everygram.kernel.Statistical;

/**
 * Stock against chance while nothing can be done: over lead time and review interval.
 *
 * <pre>
 * sigma        = √((L + R) sd² + mean² sdLead²)
 * safety stock = z sigma
 * level        = mean (L + R) + z sigma     reorder point, or order-up-to level when there is a review interval
 * </pre>
 *
 * <p>Source: Silver, Pyke and Thomas, Inventory and Production Management in Supply Chains, chapter 6 (fill rate: P2).
 */
@Statistical
public record SafetyStock(double z, double sigma, double quantity, double level) {
    /**
     * @param mean and deviation of a period's demand
     * @param leadTimeDeviation of the lead time, in periods
     */
    public static SafetyStock of(
            double z, double mean, double deviation, double leadTime, double leadTimeDeviation, double review) {
        if (mean < 0 || deviation < 0 || leadTime < 0 || leadTimeDeviation < 0 || review < 0) {
            throw new IllegalArgumentException("demand, times and their deviations are not negative");
        }
        double periods = leadTime + review;
        double sigma = Math.sqrt(periods * deviation * deviation + mean * mean * leadTimeDeviation * leadTimeDeviation);
        return new SafetyStock(z, sigma, z * sigma, mean * periods + z * sigma);
    }

    /** For a share of demand that is served from the shelf; what is still missing at the end of a cycle is neglected. */
    public static SafetyStock forFillRate(double fillRate, double quantity, double sigma, double mean) {
        double z = Normal.quantileOfLoss(lossFor(fillRate, quantity, sigma));
        return new SafetyStock(z, sigma, z * sigma, mean + z * sigma);
    }

    /** G(k) = Q (1 − P2) ÷ sigma. */
    public static double lossFor(double fillRate, double quantity, double sigma) {
        if (!(fillRate > 0 && fillRate < 1 && quantity > 0 && sigma > 0)) {
            throw new IllegalArgumentException("a fill rate lies between 0 and 1; quantity and sigma are above zero");
        }
        return quantity * (1 - fillRate) / sigma;
    }

    /** What is missing at the end of a cycle that reorders at a point, in the mean. */
    public static double shortagePerCycle(double reorderPoint, double mean, double sigma) {
        return sigma * Normal.loss((reorderPoint - mean) / sigma);
    }

    /** The share of demand that is served from the shelf; what was missing at the begin of the cycle counts in the cycle before. */
    public static double fillRate(double reorderPoint, double quantity, double mean, double sigma) {
        double missing =
                shortagePerCycle(reorderPoint, mean, sigma) - shortagePerCycle(reorderPoint + quantity, mean, sigma);
        return 1 - missing / quantity;
    }
}

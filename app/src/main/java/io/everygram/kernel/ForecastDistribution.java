package io.everygram.kernel;

import java.util.Arrays;

/**
 * How probable each number of units is: a forecast is this, not its mean.
 *
 * <p>Source for the negative binomial as the spread of demand: Snyder, Ord and Beaumont, "Forecasting the intermittent demand
 * for slow-moving inventories", International Journal of Forecasting 28 (2012).
 */
@Statistical
public sealed interface ForecastDistribution {
    double mean();

    /**
     * The smallest number of units that is not exceeded with this probability.
     *
     * @param probability above 0, below 1
     */
    double quantile(double probability);

    /** The same of several, in one go where that is cheaper. */
    default double[] quantiles(double... ascending) {
        return Arrays.stream(ascending).map(this::quantile).toArray();
    }

    /**
     * Whole units of a mean and a variance: negative binomial; Poisson when the variance is not above the mean.
     *
     * @param mean 0 or more
     */
    static ForecastDistribution counted(double mean, double variance) {
        if (!(mean >= 0) || !Double.isFinite(mean) || !Double.isFinite(variance)) {
            throw new IllegalArgumentException("No units are spread with mean " + mean + " and variance " + variance);
        }
        return new Counted(mean, Math.max(mean, variance));
    }

    /**
     * What was observed, each value as probable as the other.
     *
     * @param values one or more
     */
    static ForecastDistribution observed(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("Nothing was observed.");
        }
        double[] sorted = values.clone();
        for (double value : sorted) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("What was observed is a finite number, not " + value + ".");
            }
        }
        Arrays.sort(sorted);
        return new Observed(sorted);
    }

    /** Up to 20,000 units term by term, beyond by the normal approximation of Wilson and Hilferty for gamma. */
    record Counted(double mean, double variance) implements ForecastDistribution {
        private static final int MOST_STEPS = 20_000;

        @Override
        public double quantile(double probability) {
            if (!(probability > 0 && probability < 1)) {
                throw new IllegalArgumentException("A probability lies between 0 and 1, not at " + probability + ".");
            }
            return mean + 12 * Math.sqrt(variance) > MOST_STEPS ? approximate(probability) : counted(probability);
        }

        private double counted(double probability) {
            double excess = variance - mean;
            boolean isPoisson = excess <= 1e-9 * mean;
            double size = isPoisson ? 0 : mean * mean / excess;
            double fail = isPoisson ? 0 : excess / variance;
            double logTerm = isPoisson ? -mean : size * Math.log(mean / variance);
            double sum = Math.exp(logTerm);
            int units = 0;
            while (sum < probability && units < MOST_STEPS) {
                logTerm += isPoisson ? Math.log(mean / (units + 1)) : Math.log((size + units) / (units + 1) * fail);
                units++;
                sum += Math.exp(logTerm);
            }
            return units;
        }

        private double approximate(double probability) {
            double shape = mean * mean / variance;
            double third = 1 - 1 / (9 * shape) + normal(probability) * Math.sqrt(1 / (9 * shape));
            return Math.rint(mean * Math.max(0, third * third * third));
        }

        /** Quantile of the standard normal by bisection of its distribution function. */
        private static double normal(double probability) {
            double low = -9;
            double high = 9;
            for (int i = 0; i < 60; i++) {
                double middle = (low + high) / 2;
                low = below(middle) < probability ? middle : low;
                high = below(middle) < probability ? high : middle;
            }
            return (low + high) / 2;
        }

        /** Abramowitz and Stegun 26.2.17; off by less than 7.5e-8. */
        private static double below(double z) {
            double t = 1 / (1 + 0.2316419 * Math.abs(z));
            double tail = Math.exp(-z * z / 2)
                    / Math.sqrt(2 * Math.PI)
                    * t
                    * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
            return z > 0 ? 1 - tail : tail;
        }
    }

    final class Observed implements ForecastDistribution {
        private final double[] values;

        private Observed(double[] sorted) {
            values = sorted;
        }

        @Override
        public double mean() {
            return Arrays.stream(values).sum() / values.length;
        }

        @Override
        public double quantile(double probability) {
            int at = (int) Math.ceil(probability * values.length) - 1;
            return values[Math.clamp(at, 0, values.length - 1)];
        }
    }
}

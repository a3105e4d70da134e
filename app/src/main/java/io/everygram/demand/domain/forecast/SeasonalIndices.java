package io.everygram.demand.domain.forecast;

import io.everygram.kernel.Statistical;
import java.util.Arrays;

/**
 * Classical multiplicative decomposition: a centred moving average takes the trend out, the mean ratio to it is the season.
 *
 * <p>Source: Makridakis, Spiliotis and Assimakopoulos, "The M4 Competition", International Journal of Forecasting 36 (2020),
 * for the test; Hyndman and Athanasopoulos, "Forecasting: Principles and Practice", section 3.4, for the decomposition.
 */
@Statistical
public final class SeasonalIndices {
    private static final double NINETY_PERCENT = 1.645;

    private SeasonalIndices() {}

    /** Correlation of the series with itself, 1 to {@code lags} periods ago; zeros for a constant series. */
    public static double[] autocorrelation(double[] series, int lags) {
        double mean = History.mean(History.checked(series));
        double variance = 0;
        for (double value : series) {
            variance += (value - mean) * (value - mean);
        }
        var correlation = new double[lags];
        for (int k = 1; k <= lags && variance > 0; k++) {
            double sum = 0;
            for (int t = k; t < series.length; t++) {
                sum += (series[t] - mean) * (series[t - k] - mean);
            }
            correlation[k - 1] = sum / variance;
        }
        return correlation;
    }

    /** Whether the correlation one period ago stands out of its 90 % band; never with less than three whole periods. */
    public static boolean isSeasonal(double[] series, int period) {
        if (period < 2 || series.length < 3 * period) {
            return false;
        }
        var correlation = autocorrelation(series, period);
        double sum = 0;
        for (int k = 0; k < period - 1; k++) {
            sum += correlation[k] * correlation[k];
        }
        return Math.abs(correlation[period - 1]) > NINETY_PERCENT * Math.sqrt((1 + 2 * sum) / series.length);
    }

    /**
     * {@code period} indices with mean one, by position counted from the first value. All one with less than two whole
     * periods, or when a moving average is not above zero.
     */
    public static double[] multiplicative(double[] series, int period) {
        History.checked(series);
        var sums = new double[period];
        var counts = new int[period];
        int half = period / 2;
        double[] trend = trend(series, period);
        for (int t = half; t + half < series.length && series.length >= 2 * period; t++) {
            if (trend[t] <= 0) {
                return flat(period);
            }
            sums[t % period] += series[t] / trend[t];
            counts[t % period]++;
        }
        double total = 0;
        for (int k = 0; k < period; k++) {
            sums[k] = counts[k] == 0 ? 0 : sums[k] / counts[k];
            total += sums[k];
        }
        if (total <= 0) {
            return flat(period);
        }
        for (int k = 0; k < period; k++) {
            sums[k] *= period / total;
        }
        return sums;
    }

    /** The centred moving average over a period; zero where it does not reach. */
    static double[] trend(double[] series, int period) {
        int half = period / 2;
        boolean isEven = period % 2 == 0;
        var trend = new double[series.length];
        for (int t = half; t + half < series.length; t++) {
            double sum = 0;
            for (int i = t - half; i <= t + half; i++) {
                sum += series[i];
            }
            // Of an even period the two ends are one place, and count half each.
            double ends = isEven ? (series[t - half] + series[t + half]) / 2 : 0;
            trend[t] = (sum - ends) / period;
        }
        return trend;
    }

    private static double[] flat(int period) {
        var ones = new double[period];
        Arrays.fill(ones, 1);
        return ones;
    }
}

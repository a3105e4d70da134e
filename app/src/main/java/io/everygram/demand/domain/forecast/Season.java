package io.everygram.demand.domain.forecast;

import io.everygram.kernel.Statistical;

/**
 * Seasonal indices, each as far from one as the years agree: drawn to one by the share of their spread that is only noise.
 *
 * <p>The share is that of empirical Bayes: the variance of an index's mean, learned from how its ratios differ between the
 * years, over the variance between the indices. So a season that is hardly there counts a little, where a test would have
 * taken it all or not at all. Indices of weeks in a year are few ratios each, and are smoothed with their neighbors (¼, ½, ¼)
 * before. Source: Miller and Williams, "Shrinkage estimators of time series seasonal factors", International Journal of
 * Forecasting 19 (2003).
 */
@Statistical
public final class Season {
    private static final int MANY = 24;
    private static final double WITH_NO_SECOND_YEAR = 0.5;
    private static final double LEAST = 0.01;

    /** By position of a value, counted from the first of the series; all above zero. */
    private final double[] indices;

    private Season(double[] indices) {
        this.indices = indices;
    }

    /** Of a series; flat with a period below two, less than two whole periods, or when a moving average is not above zero. */
    public static Season of(double[] series, int period) {
        int length = Math.max(1, period);
        if (length < 2 || series.length < 2 * length) {
            return flat();
        }
        double[] raw = SeasonalIndices.multiplicative(series, length);
        double trust = trust(series, length);
        var indices = new double[length];
        for (int k = 0; k < length; k++) {
            double index =
                    length < MANY ? raw[k] : raw[k] / 2 + (raw[(k + length - 1) % length] + raw[(k + 1) % length]) / 4;
            indices[k] = Math.max(LEAST, 1 + trust * (index - 1));
        }
        return new Season(indices);
    }

    public static Season flat() {
        return new Season(new double[] {1});
    }

    public double[] takenOut(double[] series) {
        var adjusted = new double[series.length];
        for (int t = 0; t < series.length; t++) {
            adjusted[t] = series[t] / indices[t % indices.length];
        }
        return adjusted;
    }

    /** The index of a position. */
    public double at(int position) {
        return indices[position % indices.length];
    }

    private static double trust(double[] series, int period) {
        var sums = new double[period];
        var squares = new double[period];
        var counts = new int[period];
        int half = period / 2;
        var trend = SeasonalIndices.trend(series, period);
        for (int t = half; t + half < series.length; t++) {
            double ratio = trend[t] > 0 ? series[t] / trend[t] : 1;
            sums[t % period] += ratio;
            squares[t % period] += ratio * ratio;
            counts[t % period]++;
        }
        double within = 0;
        double between = 0;
        double inverses = 0;
        int freedom = 0;
        int seen = 0;
        double mean = 0;
        for (int k = 0; k < period; k++) {
            seen += counts[k] > 0 ? 1 : 0;
            mean += counts[k] > 0 ? sums[k] / counts[k] : 0;
        }
        mean /= Math.max(1, seen);
        for (int k = 0; k < period; k++) {
            if (counts[k] > 0) {
                double index = sums[k] / counts[k];
                within += Math.max(0, squares[k] - index * sums[k]);
                between += (index - mean) * (index - mean);
                inverses += 1.0 / counts[k];
                freedom += counts[k] - 1;
            }
        }
        if (freedom == 0 || seen < 2) {
            return WITH_NO_SECOND_YEAR;
        }
        double noise = within / freedom * inverses / seen;
        double spread = between / (seen - 1);
        return spread > 0 ? Math.max(0, 1 - noise / spread) : 0;
    }
}

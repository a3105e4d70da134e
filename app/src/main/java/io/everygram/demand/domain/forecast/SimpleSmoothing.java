package io.everygram.demand.domain.forecast;

import io.everygram.kernel.Statistical;
import java.util.Arrays;

/**
 * Simple exponential smoothing: a level that follows each new value by a share of the error.
 *
 * <p>Source: Hyndman and Athanasopoulos, "Forecasting: Principles and Practice", section 8.1.
 *
 * @param alpha share of the newest error that the level takes over, 0 to 1
 * @param level after the last value: the forecast of every later one
 * @param sse sum of the squared errors one step ahead
 */
@Statistical
public record SimpleSmoothing(double alpha, double level, double sse) {
    private static final double LEAST = 1e-4;
    private static final double MOST = 0.9999;
    private static final double[][] STARTS = {{LEAST}, {0.02}, {0.05}, {0.1}, {0.2}, {0.35}, {0.5}, {0.7}, {0.9}};
    private static final BoxSearch SEARCH = new BoxSearch(new double[] {LEAST}, new double[] {MOST}, 1e-5);

    /** From a given level before the first value. */
    public static SimpleSmoothing fixed(double[] series, double alpha, double initial) {
        var weight = History.weight(alpha, "alpha");
        double level = initial;
        double sse = 0;
        for (double value : History.checked(series)) {
            double error = value - level;
            sse += error * error;
            level += weight * error;
        }
        return new SimpleSmoothing(alpha, level, sse);
    }

    /** Opened by the first value; zero for no values. */
    public static double levelFromFirst(double[] series, double alpha) {
        return series.length == 0 ? 0 : fixed(series, alpha, series[0]).level;
    }

    /**
     * With the alpha and the initial level of the smallest sum of squares. For a given alpha the errors are linear in the
     * initial level, so that only alpha is searched for.
     */
    public static SimpleSmoothing fitted(double[] series) {
        History.checked(series);
        if (series.length < 2) {
            return new SimpleSmoothing(1, series.length == 0 ? 0 : series[0], 0);
        }
        double[] best = SEARCH.minimum(point -> withBestStart(series, point[0]).sse, STARTS);
        return withBestStart(series, best[0]);
    }

    private static SimpleSmoothing withBestStart(double[] series, double alpha) {
        double level = 0;
        double fade = 1;
        double errors = 0;
        double cross = 0;
        double fades = 0;
        for (double value : series) {
            double error = value - level;
            errors += error * error;
            cross += error * fade;
            fades += fade * fade;
            level += alpha * error;
            fade *= 1 - alpha;
        }
        double initial = cross / fades;
        return new SimpleSmoothing(alpha, level + fade * initial, Math.max(0, errors - initial * cross));
    }

    public double[] forecast(int horizon) {
        var forecast = new double[horizon];
        Arrays.fill(forecast, level);
        return forecast;
    }
}

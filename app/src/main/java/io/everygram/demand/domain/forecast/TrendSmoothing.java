package io.everygram.demand.domain.forecast;

import io.everygram.kernel.Statistical;

/**
 * Holt's linear trend, damped or not: level and trend follow the newest error.
 *
 * <p>Source: Gardner and McKenzie, "Forecasting trends in time series", Management Science 31 (1985); error-correction form
 * as in Hyndman and Athanasopoulos, "Forecasting: Principles and Practice", section 8.2.
 *
 * @param alpha share of the error that the level takes over, 0 to 1
 * @param betaStar share of the level's change that the trend takes over, 0 to 1
 * @param phi what is left of the trend after each step, 0 to 1; 1 is Holt's own method
 * @param level after the last value
 * @param trend after the last value, per step
 * @param sse sum of the squared errors one step ahead
 */
@Statistical
public record TrendSmoothing(double alpha, double betaStar, double phi, double level, double trend, double sse) {
    private static final double[] LOWER = {1e-4, 1e-4, 0.8};
    private static final double[][] LINEAR = {{0.1, 0.05}, {0.3, 0.1}, {0.5, 0.05}, {0.8, 0.05}, {0.9, 0.3}, {0.05, 0.5}
    };
    private static final double[][] DAMPED = {
        {0.1, 0.05, 0.95}, {0.3, 0.1, 0.95}, {0.5, 0.05, 0.9}, {0.8, 0.05, 0.9}, {0.9, 0.3, 0.85}, {0.05, 0.5, 0.97}
    };
    private static final BoxSearch OF_LINEAR =
            new BoxSearch(new double[] {LOWER[0], LOWER[1]}, new double[] {0.9999, 0.9999}, 1e-3);
    private static final BoxSearch OF_DAMPED = new BoxSearch(LOWER, new double[] {0.9999, 0.9999, 0.98}, 1e-3);

    /** From a given level and trend before the first value. */
    public static TrendSmoothing fixed(
            double[] series, double alpha, double betaStar, double phi, double initialLevel, double initialTrend) {
        var weight = History.weight(alpha, "alpha");
        var trendWeight = History.weight(betaStar, "beta_star") * weight;
        History.weight(phi, "phi");
        double level = initialLevel;
        double trend = initialTrend;
        double sse = 0;
        for (double value : History.checked(series)) {
            double expected = level + phi * trend;
            double error = value - expected;
            sse += error * error;
            level = expected + weight * error;
            trend = phi * trend + trendWeight * error;
        }
        return new TrendSmoothing(alpha, betaStar, phi, level, trend, sse);
    }

    /** Holt's method with the smallest sum of squares; flat for less than four values. */
    public static TrendSmoothing linear(double[] series) {
        if (series.length < 4) {
            return flat(series);
        }
        double[] best = OF_LINEAR.minimum(p -> withBestStart(series, p[0], p[1], 1).sse, LINEAR);
        return withBestStart(series, best[0], best[1], 1);
    }

    /** Damped trend with the smallest sum of squares, phi from 0.8 to 0.98; flat for less than five values. */
    public static TrendSmoothing damped(double[] series) {
        if (series.length < 5) {
            return flat(series);
        }
        double[] best = OF_DAMPED.minimum(p -> withBestStart(series, p[0], p[1], p[2]).sse, DAMPED);
        return withBestStart(series, best[0], best[1], best[2]);
    }

    private static TrendSmoothing flat(double[] series) {
        var level = SimpleSmoothing.fitted(series);
        return new TrendSmoothing(level.alpha(), 0, 1, level.level(), 0, level.sse());
    }

    /** The errors are linear in the initial level and trend: those two are solved, not searched for. */
    private static TrendSmoothing withBestStart(double[] series, double alpha, double betaStar, double phi) {
        double beta = alpha * betaStar;
        double level = 0;
        double trend = 0;
        double ofLevel = 1;
        double trendOfLevel = 0;
        double ofTrend = 0;
        double trendOfTrend = 1;
        double ee = 0;
        double eu = 0;
        double ev = 0;
        double uu = 0;
        double uv = 0;
        double vv = 0;
        for (double value : series) {
            double expected = level + phi * trend;
            double u = ofLevel + phi * trendOfLevel;
            double v = ofTrend + phi * trendOfTrend;
            double error = value - expected;
            ee += error * error;
            eu += error * u;
            ev += error * v;
            uu += u * u;
            uv += u * v;
            vv += v * v;
            level = expected + alpha * error;
            trend = phi * trend + beta * error;
            ofLevel = u - alpha * u;
            trendOfLevel = phi * trendOfLevel - beta * u;
            ofTrend = v - alpha * v;
            trendOfTrend = phi * trendOfTrend - beta * v;
        }
        double determinant = uu * vv - uv * uv;
        boolean solvable = determinant > 1e-12 * uu * vv;
        double l = solvable ? (eu * vv - ev * uv) / determinant : eu / uu;
        double b = solvable ? (ev * uu - eu * uv) / determinant : 0;
        return new TrendSmoothing(
                alpha,
                betaStar,
                phi,
                level + l * ofLevel + b * ofTrend,
                trend + l * trendOfLevel + b * trendOfTrend,
                Math.max(0, ee - l * eu - b * ev));
    }

    public double[] forecast(int horizon) {
        var forecast = new double[horizon];
        double step = trend;
        double value = level;
        for (int h = 0; h < horizon; h++) {
            step *= phi;
            value += step;
            forecast[h] = value;
        }
        return forecast;
    }
}

package io.everygram.demand.domain.forecast;

import io.everygram.kernel.Statistical;

/**
 * The Theta method: the mean of the straight line through a series and of a series whose curvature is enlarged.
 *
 * <p>Sources: Assimakopoulos and Nikolopoulos, "The theta model", International Journal of Forecasting 16 (2000); Fiorucci and
 * others, "Models for optimising the theta method", International Journal of Forecasting 32 (2016), for the dynamic optimised
 * one.
 */
@Statistical
public final class Theta {
    private static final double[] LOWER = {0.05, 1};
    private static final double[] UPPER = {0.99, 20};
    private static final double[][] STARTS = {{0.1, 2}, {0.3, 2}, {0.5, 2}, {0.8, 2}, {0.95, 2}, {0.5, 5}, {0.2, 1}};
    private static final BoxSearch SEARCH = new BoxSearch(LOWER, UPPER, 1e-3);

    private Theta() {}

    /** Theta lines 0 and 2: the line, and fitted simple smoothing of what lies twice as far from it. */
    public static double[] classic(double[] series, int horizon) {
        History.checked(series);
        if (series.length < 3) {
            return SimpleSmoothing.fitted(series).forecast(horizon);
        }
        double mean = History.mean(series);
        double middle = (series.length - 1) / 2.0;
        double cross = 0;
        double squares = 0;
        for (int t = 0; t < series.length; t++) {
            cross += (t - middle) * (series[t] - mean);
            squares += (t - middle) * (t - middle);
        }
        double slope = cross / squares;
        var enlarged = new double[series.length];
        for (int t = 0; t < series.length; t++) {
            enlarged[t] = 2 * series[t] - (mean + slope * (t - middle));
        }
        double level = SimpleSmoothing.fitted(enlarged).level();
        var forecast = new double[horizon];
        for (int h = 0; h < horizon; h++) {
            forecast[h] = (level + mean + slope * (series.length + h - middle)) / 2;
        }
        return forecast;
    }

    /** The dynamic optimised model: theta (1 to 20) and alpha by least squares, the line learned anew with each value. */
    public static double[] optimised(double[] series, int horizon) {
        History.checked(series);
        if (series.length < 5) {
            return classic(series, horizon);
        }
        double[] best = SEARCH.minimum(
                point -> new Dynamic(point[0], point[1]).learn(series).sse(), STARTS);
        return new Dynamic(best[0], best[1]).learn(series).forecast(horizon);
    }

    /** States after each value, once as they are with an initial level of zero, and what an initial level adds. */
    private static final class Dynamic {
        private final double alpha;
        private final double share;
        private int values;
        private double level;
        private double fade = 1;
        private double mean;
        private double intercept;
        private double slope;
        private double errors;
        private double cross;
        private double fades;

        Dynamic(double alpha, double theta) {
            this.alpha = alpha;
            this.share = 1 - 1 / theta;
        }

        Dynamic learn(double[] series) {
            for (double value : series) {
                if (values >= 2) {
                    double error = value - next();
                    errors += error * error;
                    cross += error * fade;
                    fades += fade * fade;
                }
                add(value, 1 - alpha);
            }
            return this;
        }

        private double next() {
            return level + share * (fade * intercept + (1 - fade * (1 - alpha)) / alpha * slope);
        }

        private void add(double value, double keeps) {
            values++;
            double before = mean;
            mean += (value - mean) / values;
            slope = values == 1 ? 0 : ((values - 2) * slope + 6 * (value - before) / values) / (values + 1);
            intercept = mean - (values + 1) / 2.0 * slope;
            level = alpha * value + keeps * level;
            fade *= 1 - alpha;
        }

        private double initial() {
            return fades > 0 ? cross / fades : 0;
        }

        double sse() {
            return errors - initial() * cross;
        }

        double[] forecast(int horizon) {
            level += fade * initial();
            var forecast = new double[horizon];
            for (int h = 0; h < horizon; h++) {
                forecast[h] = next();
                add(forecast[h], 1 - alpha);
            }
            return forecast;
        }
    }
}

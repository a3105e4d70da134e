package io.everygram.demand.domain.forecast;

import io.everygram.kernel.Statistical;

/**
 * Holt and Winters' method with a multiplicative season, from given weights and states; a season's index learns from the new
 * level.
 *
 * <p>Source: Winters, "Forecasting sales by exponentially weighted moving averages", Management Science 6 (1960).
 *
 * @param alpha share of the newest value in the level, 0 to 1
 * @param beta share of the level's newest change in the trend, 0 to 1
 * @param gamma share of the newest ratio in the season's index, 0 to 1
 */
@Statistical
public record HoltWinters(double alpha, double beta, double gamma) {
    public HoltWinters {
        alpha = History.weight(alpha, "alpha");
        beta = History.weight(beta, "beta");
        gamma = History.weight(gamma, "gamma");
    }

    /**
     * What follows the last value, and the sum of squared errors one step ahead.
     *
     * @param season indices by position of a value, counted from the first of the series
     * @param from the first position that is learned from
     */
    public Result forecast(
            double[] series, double initialLevel, double initialTrend, double[] season, int from, int horizon) {
        History.checked(series);
        var indices = season.clone();
        double level = initialLevel;
        double trend = initialTrend;
        double sse = 0;
        for (int t = from; t < series.length; t++) {
            int k = t % indices.length;
            double error = series[t] - (level + trend) * indices[k];
            sse += error * error;
            double next = alpha * series[t] / indices[k] + (1 - alpha) * (level + trend);
            trend = beta * (next - level) + (1 - beta) * trend;
            indices[k] = gamma * series[t] / next + (1 - gamma) * indices[k];
            level = next;
        }
        var forecast = new double[horizon];
        for (int h = 0; h < horizon; h++) {
            forecast[h] = (level + (h + 1) * trend) * indices[(series.length + h) % indices.length];
        }
        return new Result(forecast, sse);
    }

    /** What follows, and the sum of squared errors one step ahead. */
    public static final class Result {
        private final double[] forecast;
        private final double sse;

        private Result(double[] forecast, double sse) {
            this.forecast = forecast;
            this.sse = sse;
        }

        public double[] forecast() {
            return forecast.clone();
        }

        public double sse() {
            return sse;
        }
    }
}

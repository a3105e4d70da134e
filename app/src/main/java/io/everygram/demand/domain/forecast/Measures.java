package io.everygram.demand.domain.forecast;

import io.everygram.kernel.Statistical;

/**
 * How far forecasts lie from what came.
 *
 * <p>Sources: Makridakis and others, "The M4 Competition", International Journal of Forecasting 36 (2020), for sMAPE, MASE and
 * OWA; the same, "The M5 Competition", IJF 38 (2022), for RMSSE and the pinball loss.
 */
@Statistical
public final class Measures {
    private Measures() {}

    /** Mean of 200 |y − f| / (|y| + |f|), 0 to 200; where both are zero, zero. */
    public static double smape(double[] actual, double[] forecast) {
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            double size = Math.abs(actual[i]) + Math.abs(forecast[i]);
            sum += size == 0 ? 0 : 200 * Math.abs(actual[i] - forecast[i]) / size;
        }
        return sum / actual.length;
    }

    /** Mean absolute error over that of the seasonal naive in the history; not a number when that is zero. */
    public static double mase(double[] history, int period, double[] actual, double[] forecast) {
        double naive = 0;
        for (int t = period; t < history.length; t++) {
            naive += Math.abs(history[t] - history[t - period]);
        }
        return over(absoluteError(actual, forecast), naive / (history.length - period));
    }

    /** Root of the mean squared error over that of the naive in the history; not a number when that is zero. */
    public static double rmsse(double[] history, double[] actual, double[] forecast) {
        double naive = 0;
        for (int t = 1; t < history.length; t++) {
            naive += (history[t] - history[t - 1]) * (history[t] - history[t - 1]);
        }
        double squares = 0;
        for (int i = 0; i < actual.length; i++) {
            squares += (actual[i] - forecast[i]) * (actual[i] - forecast[i]);
        }
        return Math.sqrt(over(squares / actual.length, naive / (history.length - 1)));
    }

    public static double absoluteError(double[] actual, double[] forecast) {
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            sum += Math.abs(actual[i] - forecast[i]);
        }
        return sum / actual.length;
    }

    /** The loss of a forecast quantile: too low costs {@code probability} a unit, too high the rest. */
    public static double pinball(double actual, double quantile, double probability) {
        return actual >= quantile ? probability * (actual - quantile) : (1 - probability) * (quantile - actual);
    }

    private static double over(double error, double scale) {
        return scale > 0 ? error / scale : Double.NaN;
    }
}

package io.everygram.demand.domain.forecast;

import io.everygram.kernel.Statistical;
import java.util.Arrays;

/**
 * The forecast of one series by week or month.
 *
 * <p>Of what sells in most periods: the mean of Holt's trend, the damped trend, the Theta method and the optimised Theta
 * method, on the series without its {@link Season}, times that season. Of what does not (more than {@value #SPARSE} periods
 * from one demand to the next on average): the mean of TSB and of the mean of the last {@value #WINDOW} periods. Never below
 * zero, and the same for the same series.
 */
@Statistical
public final class SeriesForecast {
    private static final double SPARSE = 1.32;
    private static final int WINDOW = 12;
    private static final double WEIGHT = 0.1;

    private SeriesForecast() {}

    /**
     * @param series oldest first; may be empty
     * @param season periods after which the season returns, e.g. 12 months or 52 weeks; 1 when there is none
     * @param horizon periods to forecast, 0 or more
     * @throws IllegalArgumentException when a value is infinite or not a number
     */
    public static double[] of(double[] series, int season, int horizon) {
        History.checked(series);
        return isSparse(series) ? sparse(series, horizon) : smooth(series, season, horizon);
    }

    /** More than {@value #SPARSE} periods from one demand to the next on average (Syntetos, Boylan and Croston 2005). */
    public static boolean isSparse(double[] series) {
        long demands = Arrays.stream(series).filter(value -> value != 0).count();
        return series.length > SPARSE * demands;
    }

    private static double[] sparse(double[] series, int horizon) {
        double mean = History.mean(Arrays.copyOfRange(series, Math.max(0, series.length - WINDOW), series.length));
        double probable = IntermittentDemand.teunterSyntetosBabai(series, WEIGHT, WEIGHT);
        var forecast = new double[horizon];
        Arrays.fill(forecast, Math.max(0, (mean + probable) / 2));
        return forecast;
    }

    private static double[] smooth(double[] series, int period, int horizon) {
        var season = Season.of(series, period);
        double[] adjusted = season.takenOut(series);
        double[][] members = {
            TrendSmoothing.linear(adjusted).forecast(horizon),
            TrendSmoothing.damped(adjusted).forecast(horizon),
            Theta.classic(adjusted, horizon),
            Theta.optimised(adjusted, horizon)
        };
        var forecast = new double[horizon];
        for (int h = 0; h < horizon; h++) {
            for (double[] member : members) {
                forecast[h] += member[h] / members.length;
            }
            forecast[h] = Math.max(0, forecast[h] * season.at(series.length + h));
        }
        return forecast;
    }
}

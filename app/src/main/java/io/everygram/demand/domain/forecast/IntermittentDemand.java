package io.everygram.demand.domain.forecast;

import io.everygram.kernel.Statistical;

/**
 * The mean demand per period of an item that does not sell in most of them. A series without demand forecasts zero.
 *
 * <p>Sources: Croston, "Forecasting and stock control for intermittent demands", Operational Research Quarterly 23 (1972);
 * Syntetos and Boylan, International Journal of Forecasting 21 (2005), for the correction of its bias; Teunter, Syntetos and
 * Babai, European Journal of Operational Research 214 (2011), for TSB; Nikolopoulos and others, Journal of the Operational
 * Research Society 62 (2011), for ADIDA; Petropoulos and Kourentzes, same journal 66 (2015), for IMAPA.
 */
@Statistical
public final class IntermittentDemand {
    private IntermittentDemand() {}

    /** Smoothed size of a demand over smoothed periods from one to the next, both opened by the first. */
    public static double croston(double[] series, double alpha) {
        History.weight(alpha, "alpha");
        double size = 0;
        double interval = 0;
        int since = 1;
        for (double value : History.checked(series)) {
            if (value <= 0) {
                since++;
                continue;
            }
            size = interval == 0 ? value : size + alpha * (value - size);
            interval = interval == 0 ? since : interval + alpha * (since - interval);
            since = 1;
        }
        return interval == 0 ? 0 : size / interval;
    }

    public static double syntetosBoylan(double[] series, double alpha) {
        return (1 - alpha / 2) * croston(series, alpha);
    }

    /**
     * Smoothed probability of a demand, learned in every period, times its smoothed size. Opened by the share of periods with
     * demand and by the first demand. Unlike Croston's it sinks while nothing sells.
     *
     * @param alpha weight of the newest size, 0 to 1
     * @param beta weight of the newest period in the probability, 0 to 1
     */
    public static double teunterSyntetosBabai(double[] series, double alpha, double beta) {
        History.weight(alpha, "alpha");
        History.weight(beta, "beta");
        int demands = 0;
        double size = 0;
        for (double value : History.checked(series)) {
            size = value > 0 && demands == 0 ? value : size;
            demands += value > 0 ? 1 : 0;
        }
        if (demands == 0) {
            return 0;
        }
        double probability = (double) demands / series.length;
        for (double value : series) {
            probability += beta * ((value > 0 ? 1 : 0) - probability);
            size += value > 0 ? alpha * (value - size) : 0;
        }
        return probability * size;
    }

    /** Simple smoothing of sums over as many periods as lie between two demands on average. */
    public static double aggregated(double[] series, double alpha) {
        int interval = meanInterval(series);
        return interval == 0 ? 0 : ofBuckets(series, interval, alpha);
    }

    /** The mean of simple smoothing over sums of one, two … periods, up to the mean interval between demands. */
    public static double multipleAggregated(double[] series, double alpha) {
        int interval = meanInterval(series);
        double sum = 0;
        for (int length = 1; length <= interval; length++) {
            sum += ofBuckets(series, length, alpha);
        }
        return interval == 0 ? 0 : sum / interval;
    }

    /** Periods up to each demand from the one before it, on average, rounded; zero without demand. */
    private static int meanInterval(double[] series) {
        int demands = 0;
        int last = 0;
        for (int t = 0; t < History.checked(series).length; t++) {
            if (series[t] > 0) {
                demands++;
                last = t + 1;
            }
        }
        return demands == 0 ? 0 : (int) Math.rint((double) last / demands);
    }

    /** The oldest periods that fill no bucket are left out. */
    private static double ofBuckets(double[] series, int length, double alpha) {
        var sums = new double[series.length / length];
        int skipped = series.length % length;
        for (int t = skipped; t < series.length; t++) {
            sums[(t - skipped) / length] += series[t];
        }
        return SimpleSmoothing.levelFromFirst(sums, alpha) / length;
    }
}

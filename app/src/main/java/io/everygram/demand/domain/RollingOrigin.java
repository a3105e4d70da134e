package io.everygram.demand.domain;

import io.everygram.demand.domain.forecast.DailyHistory;
import io.everygram.kernel.ForecastDistribution;
import io.everygram.kernel.Statistical;

/**
 * How far forecasts of an item lay from what came, over origins that each knew only the days before them. Days that say nothing - without stock, or in
 * a promotion - are not counted. Units are counted by week for the pinball loss, since stock covers spans and not days.
 */
@Statistical
public final class RollingOrigin {
    private static final double[] PROBABILITIES = {0.1, 0.5, 0.9};
    private static final int MEAN_DAYS = 28;

    private double squares;
    private double squaresOfMean;
    private double scale;
    private int days;
    private double sold;
    private double expected;
    private double pinball;
    private double weeksSold;

    /**
     * Adds an origin.
     *
     * @param history before the origin
     * @param units sold from the origin on
     * @param usual which of those days count
     * @param means expected of them
     * @param excess of the variance of a day over its mean, over the mean's square
     */
    public void add(DailyHistory history, double[] units, boolean[] usual, double[] means, double excess) {
        double naive = history.squaredStep();
        if (!(naive > 0)) {
            return;
        }
        double mean = history.meanOfLast(MEAN_DAYS);
        for (int day = 0; day < units.length; day++) {
            if (usual[day]) {
                squares += (units[day] - means[day]) * (units[day] - means[day]) / naive;
                squaresOfMean += (units[day] - mean) * (units[day] - mean) / naive;
                days++;
                sold += units[day];
                expected += means[day];
            }
        }
        scale = naive;
        for (int from = 0; from + 7 <= units.length; from += 7) {
            week(units, usual, means, excess, from);
        }
    }

    private void week(double[] units, boolean[] usual, double[] means, double excess, int from) {
        double actual = 0;
        double mean = 0;
        double variance = 0;
        for (int day = from; day < from + 7; day++) {
            if (usual[day]) {
                actual += units[day];
                mean += means[day];
                variance += means[day] + excess * means[day] * means[day];
            }
        }
        if (mean > 0) {
            double[] quantiles = ForecastDistribution.counted(mean, variance).quantiles(PROBABILITIES);
            for (int i = 0; i < PROBABILITIES.length; i++) {
                double probability = PROBABILITIES[i];
                pinball += (actual >= quantiles[i]
                                ? probability * (actual - quantiles[i])
                                : (1 - probability) * (quantiles[i] - actual))
                        / PROBABILITIES.length;
            }
            weeksSold += actual;
        }
    }

    public boolean isMeasured() {
        return days > 0 && scale > 0;
    }

    /** Root of the mean squared error over that of the naive; not a number when nothing was measured. */
    public double rmsse() {
        return Math.sqrt(squares / days);
    }

    /** The same of the mean of the last four weeks before each origin. */
    public double rmsseOfMean() {
        return Math.sqrt(squaresOfMean / days);
    }

    /** What was expected too much, in percent of what was sold. */
    public double bias() {
        return 100 * (expected - sold) / sold;
    }

    /** Mean pinball loss of a week at 10, 50 and 90 percent, in percent of what was sold. */
    public double pinball() {
        return 100 * pinball / weeksSold;
    }

    public double sold() {
        return sold;
    }

    /** Of several items together: means of what is measured relative to an item, sums of what is in units. */
    public static final class Together {
        private int items;
        private double rmsse;
        private double rmsseOfMean;
        private double sold;
        private double expected;
        private double pinball;
        private double weeksSold;

        public void add(RollingOrigin item) {
            items++;
            rmsse += item.rmsse();
            rmsseOfMean += item.rmsseOfMean();
            sold += item.sold;
            expected += item.expected;
            pinball += item.pinball;
            weeksSold += item.weeksSold;
        }

        public int items() {
            return items;
        }

        public double rmsse() {
            return rmsse / items;
        }

        public double rmsseOfMean() {
            return rmsseOfMean / items;
        }

        public double bias() {
            return 100 * (expected - sold) / sold;
        }

        public double pinball() {
            return 100 * pinball / weeksSold;
        }
    }
}

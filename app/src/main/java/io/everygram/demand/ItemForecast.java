package io.everygram.demand;

import io.everygram.kernel.ForecastDistribution;
import io.everygram.kernel.Statistical;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What an item will sell at a facility, day by day from the day it was made for, as a distribution: the units of a day have a
 * mean and the variance mean + excess × mean², those of some days together are spread as negative binomial. In the item's stock unit.
 */
@Statistical
public final class ItemForecast {
    /** Days ahead that are forecast one by one; what comes later is like the last four weeks of them. */
    public static final int DAYS = 180;

    private static final int LATER = 28;

    private final LocalDate first;
    private final Model model;
    private final PromotionLift lift;
    private final double[] usual;
    private final double[] statistical;
    private final double[] means;
    private final double[] sums;
    private final double[] variances;

    /**
     * What a forecast is made of.
     *
     * @param level units a day without any factor
     * @param week by which weekdays differ, Monday first
     * @param pattern absent when it never sold
     * @param daysOfHistory since the first sale in the history looked at
     */
    public record Model(
            long itemId,
            String category,
            ForecastMethod method,
            double level,
            List<Double> week,
            double excess,
            AbcClass abc,
            XyzClass xyz,
            Optional<DemandClass> pattern,
            int daysOfHistory) {
        public Model {
            week = List.copyOf(week);
        }
    }

    /**
     * @param usual units of each day without promotions, {@value #DAYS} of them
     * @param statistical the same with those that come
     * @param means the same with what people said over them
     */
    ItemForecast(
            LocalDate first, Model model, PromotionLift lift, double[] usual, double[] statistical, double[] means) {
        if (means.length != DAYS || statistical.length != DAYS || usual.length != DAYS) {
            throw new IllegalArgumentException("A forecast has " + DAYS + " days, not " + means.length + ".");
        }
        this.first = first;
        this.model = model;
        this.lift = lift;
        this.usual = usual;
        this.statistical = statistical;
        this.means = means;
        sums = new double[DAYS + 1];
        variances = new double[DAYS + 1];
        for (int day = 0; day < DAYS; day++) {
            sums[day + 1] = sums[day] + means[day];
            variances[day + 1] = variances[day] + means[day] + model.excess() * means[day] * means[day];
        }
    }

    public long itemId() {
        return model.itemId();
    }

    public Model model() {
        return model;
    }

    public String category() {
        return model.category();
    }

    public AbcClass abc() {
        return model.abc();
    }

    public XyzClass xyz() {
        return model.xyz();
    }

    public ForecastMethod method() {
        return model.method();
    }

    public Optional<DemandClass> pattern() {
        return model.pattern();
    }

    /** The first day forecast: the day it was made for. */
    public LocalDate first() {
        return first;
    }

    /** Units of each day, first day first, {@value #DAYS} of them. */
    public double[] means() {
        return means.clone();
    }

    /** The same as reckoned, without what people said. */
    public double[] statistical() {
        return statistical.clone();
    }

    /** What promotions do to it. */
    public PromotionLift lift() {
        return lift;
    }

    /** Units that promotions add to so many days together, as reckoned; those later than {@link #DAYS} are not asked. */
    public double ofPromotions(int from, int days) {
        double units = 0;
        for (int day = from; day < Math.min(from + days, DAYS); day++) {
            units += statistical[day] - usual[day];
        }
        return units;
    }

    /** Whether people said otherwise of a day. */
    public boolean isOverridden() {
        return !Arrays.equals(statistical, means);
    }

    /** By how much the variance of a day exceeds its mean, over the mean's square. */
    public double excess() {
        return model.excess();
    }

    /** Units of a day, 0 for the first one; also of those later than {@link #DAYS}. */
    public double mean(int day) {
        return mean(day, 1);
    }

    /** Mean of the units of so many days together. */
    public double mean(int from, int days) {
        return until(sums, from, days);
    }

    /** Variance of the units of so many days together, each day by itself. */
    public double variance(int from, int days) {
        return until(variances, from, days);
    }

    /**
     * The smallest number of units that so many days together do not exceed with this probability.
     *
     * @param probability above 0, below 1
     */
    public double quantile(int from, int days, double probability) {
        double mean = mean(from, days);
        return mean > 0
                ? ForecastDistribution.counted(mean, variance(from, days)).quantile(probability)
                : 0;
    }

    private static double until(double[] sums, int from, int days) {
        if (from < 0 || days < 0) {
            throw new IllegalArgumentException("There are no days from " + from + ", " + days + " of them.");
        }
        return upTo(sums, from + days) - upTo(sums, from);
    }

    private static double upTo(double[] sums, int day) {
        return day <= DAYS ? sums[day] : sums[DAYS] + (sums[DAYS] - sums[DAYS - LATER]) / LATER * (day - DAYS);
    }
}

package io.everygram.demand.domain.forecast;

import io.everygram.kernel.ForecastDistribution;
import io.everygram.kernel.Statistical;
import java.util.List;

/**
 * The forecast of many items by day, from what they sold and what they share.
 *
 * <p>A day's mean is the item's level, times {@link DailyFactors weekday and event}, times its category's step of the year:
 * how the same weeks a year ago stood to the weeks before them, taken {@value #YEAR_TRUST} of the way. The level is units sold
 * over factors, on usual days, with weights that halve every {@value #HALF_LIFE} days, so that a day without stock neither
 * lowers nor raises it, and a launch counts its own days only. An item that in three weeks sold not half of what the eight
 * weeks before promise, and by more than chance, runs out: then the weights halve every {@value #HALF_LIFE_RUN_OUT} days.
 */
@Statistical
public final class DailyForecast {
    private static final int HALF_LIFE = 24;
    private static final int HALF_LIFE_RUN_OUT = 7;
    private static final int HALF_LIFE_BEFORE = 56;
    private static final int RUN_OUT_DAYS = 21;
    private static final double RUN_OUT_SHARE = 0.5;
    private static final double RUN_OUT_SIGMA = 1.64;
    private static final double USUAL_EXCESS = 0.35;
    private static final double EXCESS_DAYS = 60;
    private static final int SPREAD_DAYS = 182;
    private static final int YEAR = 364;
    private static final int YEAR_WEEKS = 8;
    private static final double YEAR_TRUST = 0.3;
    private static final double YEAR_UNITS = 300;

    private final List<DailyHistory> items;
    private final DailyFactors factors;
    private final double[] levels;
    private final double[] excess;
    private final double[][] year;

    /** @param items all that share their profiles; what one item gets depends on the others of it */
    public DailyForecast(List<DailyHistory> items, EventCalendar calendar) {
        this.items = List.copyOf(items);
        factors = new DailyFactors(this.items, calendar);
        levels = new double[items.size()];
        excess = new double[items.size()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = level(i);
            excess[i] = excess(i);
        }
        year = yearSteps();
    }

    /** Mean units of each of the days after the history; never below zero. */
    public double[] means(int item, int horizon) {
        var means = new double[horizon];
        for (int day = 0; day < horizon; day++) {
            int week = day / 7;
            double step = week < YEAR_WEEKS ? year[factors.category(item)][week] : 1;
            means[day] = levels[item] * factors.future(item, day) * step;
        }
        return means;
    }

    /** Units a day without any factor, as of the end of the history. */
    public double levelOf(int item) {
        return levels[item];
    }

    /** By which weekdays of an item differ, Monday first; their mean is one. */
    public double[] week(int item) {
        return factors.week(item);
    }

    /** By which days ahead differ for all items of the item's category: event and step of the year. */
    public double[] shape(int item, int horizon) {
        var shape = new double[horizon];
        for (int day = 0; day < horizon; day++) {
            int week = day / 7;
            shape[day] = factors.event(item, day) * (week < YEAR_WEEKS ? year[factors.category(item)][week] : 1);
        }
        return shape;
    }

    /** By how much the variance of an item's day exceeds its mean, over the mean's square. */
    public double excessOf(int item) {
        return excess[item];
    }

    /** What a day's units are spread like, around a mean that {@link #means} gave. */
    public ForecastDistribution day(int item, double mean) {
        return ForecastDistribution.counted(mean, mean + excess[item] * mean * mean);
    }

    /** What the units of some days together are spread like, each day by itself. */
    public ForecastDistribution days(int item, double[] means) {
        double sum = 0;
        double variance = 0;
        for (double mean : means) {
            sum += mean;
            variance += mean + excess[item] * mean * mean;
        }
        return ForecastDistribution.counted(sum, variance);
    }

    private double level(int i) {
        int end = items.get(i).days();
        return isRunningOut(i) ? levelAt(i, end, HALF_LIFE_RUN_OUT) : levelAt(i, end, HALF_LIFE);
    }

    private double levelAt(int i, int end, int halfLife) {
        var item = items.get(i);
        double sold = 0;
        double expected = 0;
        double weight = 1;
        double fade = Math.pow(0.5, 1.0 / halfLife);
        for (int day = end - 1; day >= item.begin(); day--) {
            if (item.isUsual(day)) {
                sold += weight * item.sold(day);
                expected += weight * factors.past(i, day);
            }
            weight *= fade;
        }
        return expected > 1e-9 ? sold / expected : 0;
    }

    private boolean isRunningOut(int i) {
        var item = items.get(i);
        int from = item.days() - RUN_OUT_DAYS;
        if (from <= item.begin()) {
            return false;
        }
        double before = levelAt(i, from, HALF_LIFE_BEFORE);
        double sold = 0;
        double expected = 0;
        int days = 0;
        for (int day = from; day < item.days(); day++) {
            if (item.isUsual(day)) {
                sold += item.sold(day);
                expected += before * factors.past(i, day);
                days++;
            }
        }
        double deviation = Math.sqrt(expected + USUAL_EXCESS * expected * expected / Math.max(1, days));
        return sold < RUN_OUT_SHARE * expected && sold - expected < -RUN_OUT_SIGMA * deviation;
    }

    /** By how much the variance of a day exceeds its mean, over the mean's square; drawn to what is usual. */
    private double excess(int i) {
        var item = items.get(i);
        double sum = USUAL_EXCESS * EXCESS_DAYS * levels[i] * levels[i];
        double squares = EXCESS_DAYS * levels[i] * levels[i];
        double mean = levelAt(i, item.days(), HALF_LIFE_BEFORE);
        for (int day = Math.max(item.begin(), item.days() - SPREAD_DAYS); day < item.days(); day++) {
            if (item.isUsual(day)) {
                double expected = mean * factors.past(i, day);
                double error = item.sold(day) - expected;
                sum += error * error - expected;
                squares += expected * expected;
            }
        }
        return squares > 0 ? Math.max(0, sum / squares) : USUAL_EXCESS;
    }

    /** By category and week ahead; of items that had been on sale for eight weeks a year ago. */
    private double[][] yearSteps() {
        var sold = new double[factors.categoryCount()][YEAR_WEEKS];
        var expected = new double[factors.categoryCount()][YEAR_WEEKS];
        for (int i = 0; i < levels.length; i++) {
            var item = items.get(i);
            int then = item.days() - YEAR;
            if (then - HALF_LIFE_BEFORE < item.begin()) {
                continue;
            }
            double level = levelAt(i, then, HALF_LIFE);
            for (int day = then; day < Math.min(item.days(), then + 7 * YEAR_WEEKS); day++) {
                if (item.isUsual(day)) {
                    sold[factors.category(i)][(day - then) / 7] += item.sold(day);
                    expected[factors.category(i)][(day - then) / 7] += level * factors.past(i, day);
                }
            }
        }
        double[][] steps = DailyFactors.drawn(sold, expected, YEAR_UNITS, YEAR_UNITS);
        for (double[] ofCategory : steps) {
            for (int week = 0; week < YEAR_WEEKS; week++) {
                ofCategory[week] = 1 + YEAR_TRUST * (ofCategory[week] - 1);
            }
        }
        return steps;
    }
}

package io.everygram.demand.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A forecast of daily units: a smoothed level times the profile of the week, with the spread of its own past errors.
 *
 * <p>The profile is the mean of each weekday over the last 13 whole weeks against the mean of all their days. The level
 * is simple exponential smoothing (constant {@value #SMOOTHING}) of sales divided by the profile. The deviation is the
 * root mean square of the one-day-ahead errors of the last 91 days. With less than two whole weeks of history the profile
 * is flat; with none, everything is zero.
 *
 * @param first the first day forecast
 * @param level units a day once the week's profile is taken out, six decimals
 * @param weekdayFactors seven factors, Monday first, whose mean is one, six decimals
 * @param dailyDeviation standard deviation of one day's error in stock units, six decimals
 * @param daysOfHistory days since the first sale that the figures rest on
 */
public record WeekdayForecast(
        LocalDate first,
        BigDecimal level,
        List<BigDecimal> weekdayFactors,
        BigDecimal dailyDeviation,
        int daysOfHistory) {
    /** Weight of the newest day in the level. */
    public static final String SMOOTHING = "0.08";

    private static final int PROFILE_WEEKS = 13;
    private static final int ERROR_DAYS = 91;
    private static final int SCALE = 6;
    private static final MathContext PRECISION = MathContext.DECIMAL64;
    private static final BigDecimal ALPHA = new BigDecimal(SMOOTHING);

    public WeekdayForecast {
        weekdayFactors = List.copyOf(weekdayFactors);
        if (weekdayFactors.size() != 7) {
            throw new IllegalArgumentException("A week has seven factors, not " + weekdayFactors.size() + ".");
        }
    }

    public static WeekdayForecast of(DailySales history) {
        var known = history.sinceFirstSale();
        var profile = profile(known);
        if (known.isEmpty()) {
            return new WeekdayForecast(history.end(), zero(), profile, zero(), 0);
        }
        var level = openingLevel(known, profile);
        var squaredErrors = new ArrayList<BigDecimal>();
        for (int i = 0; i < known.days(); i++) {
            var factor = factor(profile, known.first().plusDays(i));
            var actual = known.units().get(i);
            var error = actual.subtract(level.multiply(factor, PRECISION));
            squaredErrors.add(error.multiply(error, PRECISION));
            if (factor.signum() > 0) {
                level = level.add(
                        ALPHA.multiply(actual.divide(factor, PRECISION).subtract(level), PRECISION));
            }
        }
        return new WeekdayForecast(history.end(), rounded(level), profile, rootMean(squaredErrors), known.days());
    }

    /** Expected units on a day, six decimals. */
    public BigDecimal on(LocalDate day) {
        return rounded(level.multiply(factor(weekdayFactors, day), PRECISION));
    }

    /** Expected units over {@code days} days from the first day on, six decimals; zero for no days. */
    public BigDecimal over(int days) {
        var sum = BigDecimal.ZERO;
        for (int i = 0; i < days; i++) {
            sum = sum.add(on(first.plusDays(i)));
        }
        return rounded(sum);
    }

    private static BigDecimal openingLevel(DailySales known, List<BigDecimal> profile) {
        int days = Math.min(28, known.days());
        var sum = BigDecimal.ZERO;
        for (int i = 0; i < days; i++) {
            var factor = factor(profile, known.first().plusDays(i));
            sum = sum.add(factor.signum() > 0 ? known.units().get(i).divide(factor, PRECISION) : BigDecimal.ZERO);
        }
        return sum.divide(BigDecimal.valueOf(days), PRECISION);
    }

    private static List<BigDecimal> profile(DailySales known) {
        int weeks = Math.min(PROFILE_WEEKS, known.days() / 7);
        var window = known.last(weeks * 7);
        if (weeks < 2 || window.total().signum() == 0) {
            return java.util.Collections.nCopies(7, rounded(BigDecimal.ONE));
        }
        var sums = new BigDecimal[7];
        java.util.Arrays.fill(sums, BigDecimal.ZERO);
        for (int i = 0; i < window.days(); i++) {
            int weekday = window.first().plusDays(i).getDayOfWeek().getValue() - 1;
            sums[weekday] = sums[weekday].add(window.units().get(i));
        }
        var factors = new ArrayList<BigDecimal>(7);
        for (var sum : sums) {
            factors.add(sum.multiply(BigDecimal.valueOf(7)).divide(window.total(), SCALE, RoundingMode.HALF_EVEN));
        }
        return factors;
    }

    private static BigDecimal factor(List<BigDecimal> factors, LocalDate day) {
        return factors.get(day.getDayOfWeek().getValue() - 1);
    }

    private static BigDecimal rootMean(List<BigDecimal> squares) {
        var recent = squares.subList(Math.max(0, squares.size() - ERROR_DAYS), squares.size());
        var mean = recent.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(recent.size()), PRECISION);
        return rounded(mean.sqrt(PRECISION));
    }

    private static BigDecimal zero() {
        return rounded(BigDecimal.ZERO);
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(SCALE, RoundingMode.HALF_EVEN);
    }
}

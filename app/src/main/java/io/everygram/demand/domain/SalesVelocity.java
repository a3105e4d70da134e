package io.everygram.demand.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How fast an item sells, in stock units a day, over three windows that end yesterday.
 *
 * <p>Each window starts at the first sale if that is later than the window's first day, so that a launch is not
 * watered down by the days before it.
 *
 * @param lastWeek mean of the last 7 days, four decimals
 * @param lastFourWeeks mean of the last 28 days, four decimals
 * @param lastQuarter mean of the last 91 days, four decimals
 */
public record SalesVelocity(BigDecimal lastWeek, BigDecimal lastFourWeeks, BigDecimal lastQuarter) {
    private static final int SCALE = 4;

    public static SalesVelocity of(DailySales history) {
        var known = history.sinceFirstSale();
        return new SalesVelocity(mean(known, 7), mean(known, 28), mean(known, 91));
    }

    /**
     * The last week against the last four, in percent: +25 means a quarter faster. Zero when nothing sold in four weeks.
     */
    public BigDecimal trendPercent() {
        if (lastFourWeeks.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return lastWeek.subtract(lastFourWeeks)
                .multiply(BigDecimal.valueOf(100))
                .divide(lastFourWeeks, 0, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal mean(DailySales known, int days) {
        var window = known.last(days);
        return window.isEmpty()
                ? BigDecimal.ZERO.setScale(SCALE)
                : window.total().divide(BigDecimal.valueOf(window.days()), SCALE, RoundingMode.HALF_EVEN);
    }
}

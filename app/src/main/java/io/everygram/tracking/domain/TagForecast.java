package io.everygram.tracking.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * When tags must be ordered anew, and how many.
 *
 * @param perDay tags used a day, to two decimals
 * @param lastsUntil the day the free tags are used up, at the present rate
 * @param orderBy the day to order on, so that the new ones are there with a week in hand
 * @param toOrder so many that they last two months after they came, in full sheets
 */
public record TagForecast(BigDecimal perDay, LocalDate lastsUntil, LocalDate orderBy, int toOrder) {
    /** From ordering tags to having them. */
    public static final int LEAD_DAYS = 14;
    /** In hand when they come. */
    public static final int SAFETY_DAYS = 7;
    /** How long an order lasts. */
    public static final int COVER_DAYS = 60;
    /** Tags come in sheets of so many. */
    public static final int SHEET = 50;

    /** Further ahead nobody looks. */
    public static final int FAR = 3_650;
    /** More than this a state does not take in one order. Source: docs/domain/sources.md#tag-orders (read 2026-11-25). */
    private static final int MOST = 5_000;

    /**
     * @param free tags that may still be used
     * @param used tags used in the days before
     * @param days over how many days that was, at least 1
     */
    public static TagForecast of(int free, int used, int days, LocalDate today) {
        long lasts = used == 0 ? FAR : Math.min(FAR, (long) free * days / used);
        var until = today.plusDays(lasts);
        var order = until.minusDays(LEAD_DAYS + SAFETY_DAYS);
        return new TagForecast(
                BigDecimal.valueOf(used).divide(BigDecimal.valueOf(days), 2, RoundingMode.HALF_EVEN),
                until,
                order.isBefore(today) ? today : order,
                toOrder(free, used, days));
    }

    private static int toOrder(int free, int used, int days) {
        long needed = ((long) used * (LEAD_DAYS + SAFETY_DAYS + COVER_DAYS) + days - 1) / days - free;
        long sheets = Math.max(0, (needed + SHEET - 1) / SHEET);
        return (int) Math.min(MOST, sheets * SHEET);
    }

    /** Whether it is time to think of ordering. */
    public boolean isNear(LocalDate today) {
        return !orderBy.isAfter(today.plusDays(SAFETY_DAYS));
    }
}

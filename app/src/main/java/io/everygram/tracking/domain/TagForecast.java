package io.everygram.tracking.domain;

import java.time.LocalDate;

/**
 * When tags must be ordered anew.
 *
 * @param lastsUntil the day the free tags are used up, at the present rate
 * @param orderBy the day to order on, so that the new ones are there with a week in hand
 */
public record TagForecast(LocalDate lastsUntil, LocalDate orderBy) {
    private static final int LEAD_DAYS = 14;
    private static final int SAFETY_DAYS = 7;
    private static final int FAR = 3_650;

    /**
     * @param free tags that may still be used
     * @param used tags used in the days before
     * @param days over how many days that was, at least 1
     */
    public static TagForecast of(int free, int used, int days, LocalDate today) {
        long lasts = used == 0 ? FAR : Math.min(FAR, (long) free * days / used);
        var until = today.plusDays(lasts);
        var order = until.minusDays(LEAD_DAYS + SAFETY_DAYS);
        return new TagForecast(until, order.isBefore(today) ? today : order);
    }
}

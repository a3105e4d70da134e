package io.everygram.demand;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a person knows better than the figures: units a day on average from a day to another, or so many percent more or less.
 *
 * @param unitsADay absent where percent are given
 * @param percent of the statistical forecast, more or less
 * @param endedOn the first day on which it did not hold any more, when it was taken back
 */
public record ForecastOverride(
        long overrideId,
        long itemId,
        String number,
        String name,
        String unit,
        LocalDate fromDay,
        LocalDate toDay,
        @Nullable BigDecimal unitsADay,
        @Nullable Integer percent,
        String reason,
        Instant madeAt,
        String madeBy,
        @Nullable LocalDate endedOn) {
    /** The last day it holds; before the first when it never did. */
    public LocalDate lastDay() {
        return endedOn == null || endedOn.isAfter(toDay) ? toDay : endedOn.minusDays(1);
    }
}

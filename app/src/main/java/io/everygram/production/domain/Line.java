package io.everygram.production.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A line as runs are timed on it.
 *
 * @param calendar its hours; empty while nobody told them
 * @param perHour good units an hour by item
 * @param otherwise good units an hour of items that have no rate of their own
 */
public record Line(
        String name,
        Optional<LineCalendar> calendar,
        Map<Long, BigDecimal> perHour,
        Optional<BigDecimal> otherwise,
        ChangeOvers changeOvers) {
    private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);

    public Line {
        perHour = Map.copyOf(perHour);
    }

    /** How long so much of an item takes, up to the next whole second; empty when its rate is not known. */
    public Optional<Duration> takes(long item, BigDecimal quantity) {
        return Optional.ofNullable(perHour.get(item))
                .or(() -> otherwise)
                .map(rate -> Duration.ofSeconds(quantity.multiply(SECONDS_OF_AN_HOUR)
                        .divide(rate, 0, RoundingMode.UP)
                        .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                        .longValueExact()));
    }
}

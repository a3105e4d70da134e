package io.everygram.replenishment.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The plan that is made by itself once a business day, from a time on the facility's clock on. A morning that was missed is caught up on the same day. A time
 * that a change of the clocks leaves out comes that much later; one that comes twice counts the first time.
 */
public record MorningRun(LocalTime at, boolean active) {
    /** When nobody said otherwise. */
    public static final MorningRun USUAL = new MorningRun(LocalTime.of(5, 30), true);

    /** @param last business day of the last morning run; absent when there was none */
    public boolean isDue(Instant now, ZoneId zone, Optional<LocalDate> last) {
        var today = now.atZone(zone).toLocalDate();
        return active
                && !now.isBefore(on(today, zone))
                && last.map(today::isAfter).orElse(true);
    }

    /** The next morning run; absent when it is off. */
    public Optional<Instant> next(Instant now, ZoneId zone, Optional<LocalDate> last) {
        if (!active) {
            return Optional.empty();
        }
        var today = now.atZone(zone).toLocalDate();
        var isDone = last.map(day -> !today.isAfter(day)).orElse(false);
        var next = on(isDone ? today.plusDays(1) : today, zone);
        return Optional.of(next.isBefore(now) ? now : next);
    }

    private Instant on(LocalDate day, ZoneId zone) {
        return day.atTime(at).atZone(zone).toInstant();
    }
}

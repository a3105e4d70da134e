package io.everygram.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A facility's reporting day: from local midnight to the next, 23 or 25 hours long when the clocks change.
 *
 * @param date the local date
 * @param zone the facility's zone
 */
public record BusinessDay(LocalDate date, ZoneId zone) {
    public static BusinessDay at(Instant moment, ZoneId zone) {
        return new BusinessDay(moment.atZone(zone).toLocalDate(), zone);
    }

    /** First moment of the day. */
    public Instant start() {
        return date.atStartOfDay(zone).toInstant();
    }

    /** First moment after the day. */
    public Instant end() {
        return date.plusDays(1).atStartOfDay(zone).toInstant();
    }

    public boolean contains(Instant moment) {
        return !moment.isBefore(start()) && moment.isBefore(end());
    }

    public BusinessDay next() {
        return new BusinessDay(date.plusDays(1), zone);
    }

    public BusinessDay previous() {
        return new BusinessDay(date.minusDays(1), zone);
    }

    @Override
    public String toString() {
        return date.toString();
    }
}

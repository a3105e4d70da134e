package io.everygram.orders.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Until when orders for a delivery day are taken: a time of day in the facility's zone, so many days before. A time that a change of the clocks leaves out
 * is that much later; one that comes twice is the first.
 */
public record CutOff(int daysBefore, LocalTime time) {
    /** The first moment at which the day is closed for new orders. */
    public Instant closes(LocalDate deliverOn, ZoneId zone) {
        return deliverOn.minusDays(daysBefore).atTime(time).atZone(zone).toInstant();
    }

    public boolean isOpen(LocalDate deliverOn, Instant now, ZoneId zone) {
        return now.isBefore(closes(deliverOn, zone));
    }

    /** The first day that an order placed now can be delivered on. Ends: each later day closes later. */
    public LocalDate earliest(Instant now, ZoneId zone) {
        var day = now.atZone(zone).toLocalDate();
        while (!isOpen(day, now, zone)) {
            day = day.plusDays(1);
        }
        return day;
    }
}

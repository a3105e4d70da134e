package io.everygram.catalog;

import io.everygram.kernel.Weekdays;
import java.time.LocalDate;
import java.util.Set;

/** When a vendor works. */
public record VendorCalendar(Weekdays weekdays, Set<LocalDate> closed) {
    /** Nobody is closed longer at a stretch. */
    private static final int LONGEST_REST_DAYS = 400;

    public VendorCalendar {
        closed = Set.copyOf(closed);
    }

    public boolean isOpen(LocalDate day) {
        return weekdays.isWorking(day) && !closed.contains(day);
    }

    /** The day itself when it is open, else the next one that is; the day itself also when none is within {@value #LONGEST_REST_DAYS} days. */
    public LocalDate onOrAfter(LocalDate day) {
        for (int ahead = 0; ahead <= LONGEST_REST_DAYS; ahead++) {
            if (isOpen(day.plusDays(ahead))) {
                return day.plusDays(ahead);
            }
        }
        return day;
    }
}

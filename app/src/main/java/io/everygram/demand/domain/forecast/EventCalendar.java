package io.everygram.demand.domain.forecast;

import io.everygram.demand.SalesEvent;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The days on which customers buy as on no other. Each kind has one factor, learned from all its days of the past.
 *
 * @param kinds what kind of day it is; a day that is not here is a day like others
 */
public record EventCalendar(Map<LocalDate, String> kinds) {
    public EventCalendar {
        kinds = Map.copyOf(kinds);
    }

    /** The usual events, {@link SalesEvent#usual}. */
    public static EventCalendar usual(int firstYear, int lastYear) {
        return of(SalesEvent.usual(), firstYear, lastYear);
    }

    /** Of events in the years from the first to the last; a day of two is of the later in the list. */
    public static EventCalendar of(List<SalesEvent> events, int firstYear, int lastYear) {
        var kinds = new HashMap<LocalDate, String>();
        for (int year = firstYear; year <= lastYear; year++) {
            for (var event : events) {
                event.in(year).ifPresent(day -> around(kinds, event.name(), day, event.before(), event.after()));
            }
        }
        return new EventCalendar(kinds);
    }

    private static void around(Map<LocalDate, String> kinds, String name, LocalDate day, int before, int after) {
        for (int offset = -before; offset <= after; offset++) {
            kinds.put(day.plusDays(offset), name + (offset == 0 ? "" : " %+d".formatted(offset)));
        }
    }
}

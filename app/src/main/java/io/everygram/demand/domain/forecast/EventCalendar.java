package io.everygram.demand.domain.forecast;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
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

    /**
     * 4/20 with three days before and two after, Green Wednesday (before Thanksgiving) with the day before and the two after,
     * Christmas and New Year's Eve, in the years from the first to the last.
     */
    public static EventCalendar usual(int firstYear, int lastYear) {
        var kinds = new HashMap<LocalDate, String>();
        for (int year = firstYear; year <= lastYear; year++) {
            around(kinds, "4/20", LocalDate.of(year, Month.APRIL, 20), 3, 2);
            var thanksgiving = LocalDate.of(year, Month.NOVEMBER, 1)
                    .with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY));
            around(kinds, "Green Wednesday", thanksgiving.minusDays(1), 1, 2);
            around(kinds, "Christmas", LocalDate.of(year, Month.DECEMBER, 25), 1, 0);
            around(kinds, "New Year's Eve", LocalDate.of(year, Month.DECEMBER, 31), 0, 1);
        }
        return new EventCalendar(kinds);
    }

    private static void around(Map<LocalDate, String> kinds, String name, LocalDate day, int before, int after) {
        for (int offset = -before; offset <= after; offset++) {
            kinds.put(day.plusDays(offset), name + (offset == 0 ? "" : " %+d".formatted(offset)));
        }
    }
}

package io.everygram.demo.plan;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * The shape of a year of wholesale orders in a legal state, in thousandths of a mean day.
 *
 * <p>Months: retail sales of Colorado 2015–2019. Peaks: the weeks of 4/20, of Thanksgiving and before Christmas in the weekly
 * sales of Connecticut 2023. Both from the public data named in {@code demo/NOTICE.md}.
 */
public final class SalesCalendar {
    private static final int[] MONTHS = {810, 790, 950, 930, 950, 990, 1120, 1160, 1120, 1070, 1000, 1090};
    /** Dispensaries order ahead of the weekend; few deliveries go out on Sundays. */
    private static final int[] WEEKDAYS = {1080, 1000, 1120, 1330, 1450, 720, 300};

    private SalesCalendar() {}

    public static long thousandths(LocalDate day) {
        long month = MONTHS[day.getMonthValue() - 1];
        long weekday = WEEKDAYS[day.getDayOfWeek().getValue() - 1];
        return month * weekday / 1000 * peak(day) / 1000;
    }

    private static long peak(LocalDate day) {
        if (within(day, LocalDate.of(day.getYear(), Month.APRIL, 20), 6)) {
            return 1165;
        }
        var thanksgiving = LocalDate.of(day.getYear(), Month.NOVEMBER, 1)
                .with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY));
        if (within(day, thanksgiving, 6)) {
            return 1120;
        }
        return within(day, LocalDate.of(day.getYear(), Month.DECEMBER, 24), 6) ? 1260 : 1000;
    }

    /** On the day or up to {@code before} days ahead of it. */
    private static boolean within(LocalDate day, LocalDate peak, int before) {
        long ahead = ChronoUnit.DAYS.between(day, peak);
        return ahead >= 0 && ahead <= before;
    }
}

package io.everygram.demand;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;

/**
 * Days on which customers buy as on no other.
 *
 * @param day on which it is, once; of one that recurs, in any year
 * @param before days ahead of it on which they buy for it already
 * @param after days on which they still do
 */
public record SalesEvent(String name, LocalDate day, Recurs recurs, int before, int after) {
    /** Days ahead and after at most. */
    public static final int MOST_DAYS = 14;

    /** When it comes again. */
    public enum Recurs {
        ONCE("once"),
        YEARLY("every year on this day"),
        THANKSGIVING("every year, as far from Thanksgiving");

        private final String words;

        Recurs(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Those that a facility has as long as it does not say otherwise. */
    public static List<SalesEvent> usual() {
        return List.of(
                new SalesEvent("4/20", LocalDate.of(2026, Month.APRIL, 20), Recurs.YEARLY, 3, 2),
                new SalesEvent("Green Wednesday", LocalDate.of(2026, Month.NOVEMBER, 25), Recurs.THANKSGIVING, 1, 2),
                new SalesEvent("Christmas", LocalDate.of(2026, Month.DECEMBER, 25), Recurs.YEARLY, 1, 0),
                new SalesEvent("New Year's Eve", LocalDate.of(2026, Month.DECEMBER, 31), Recurs.YEARLY, 0, 1));
    }

    /** The day it is on in a year; absent in a year without it. */
    public Optional<LocalDate> in(int year) {
        return switch (recurs) {
            case ONCE -> Optional.of(day).filter(on -> on.getYear() == year);
            case YEARLY ->
                day.getMonth() == Month.FEBRUARY && day.getDayOfMonth() == 29 && !Year.isLeap(year)
                        ? Optional.empty()
                        : Optional.of(day.withYear(year));
            case THANKSGIVING ->
                Optional.of(thanksgiving(year).plusDays(ChronoUnit.DAYS.between(thanksgiving(day.getYear()), day)));
        };
    }

    private static LocalDate thanksgiving(int year) {
        return LocalDate.of(year, Month.NOVEMBER, 1).with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY));
    }
}

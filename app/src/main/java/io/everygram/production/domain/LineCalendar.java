package io.everygram.production.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When a line works: hours per weekday in the facility's zone, less the days on which it is closed. An hour that a change of clocks adds or takes counts as it
 * passes.
 */
public final class LineCalendar {
    /** How many days ahead working time is looked for. */
    public static final int HORIZON_DAYS = 90;

    private final ZoneId zone;
    private final Map<DayOfWeek, Hours> hours;
    private final Set<LocalDate> closed;
    /** Days that were asked for: a search asks for the same ones thousands of times. */
    private final Map<LocalDate, Span> spans = new ConcurrentHashMap<>();

    /** @param hours of the weekdays on which it works */
    public LineCalendar(ZoneId zone, Map<DayOfWeek, Hours> hours, Set<LocalDate> closed) {
        this.zone = zone;
        this.hours = Map.copyOf(hours);
        this.closed = Set.copyOf(closed);
    }

    private record Span(Instant opens, Instant closes) {}

    /** From {@code opens} to before {@code closes}, on one day. */
    public record Hours(LocalTime opens, LocalTime closes) {
        public Hours {
            if (!closes.isAfter(opens)) {
                throw new IllegalArgumentException("Closes at " + closes + ", not after it opens at " + opens + ".");
            }
        }
    }

    public boolean worksOn(LocalDate day) {
        return hours.containsKey(day.getDayOfWeek()) && !closed.contains(day);
    }

    /** Working time of a day. */
    public Duration workingTime(LocalDate day) {
        return worksOn(day) ? Duration.between(opens(day), closes(day)) : Duration.ZERO;
    }

    private Span span(LocalDate day) {
        return spans.computeIfAbsent(
                day,
                d -> new Span(
                        d.atTime(hoursOf(d).opens()).atZone(zone).toInstant(),
                        d.atTime(hoursOf(d).closes()).atZone(zone).toInstant()));
    }

    private Instant opens(LocalDate day) {
        return span(day).opens();
    }

    /** When a day on which it works ends. */
    public Instant closes(LocalDate day) {
        return span(day).closes();
    }

    private Hours hoursOf(LocalDate day) {
        var found = hours.get(day.getDayOfWeek());
        if (found == null) {
            throw new IllegalArgumentException("The line does not work on " + day + ".");
        }
        return found;
    }

    public LocalDate day(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    /** The first working moment from the beginning of a day on. */
    public Optional<Instant> from(LocalDate day) {
        return from(day.atStartOfDay(zone).toInstant());
    }

    /** The moment itself when the line works then, else when it opens next; empty when it does not within {@link #HORIZON_DAYS}. */
    public Optional<Instant> from(Instant moment) {
        var first = day(moment);
        for (int ahead = 0; ahead <= HORIZON_DAYS; ahead++) {
            var day = first.plusDays(ahead);
            if (worksOn(day) && moment.isBefore(closes(day))) {
                var opens = opens(day);
                return Optional.of(opens.isAfter(moment) ? opens : moment);
            }
        }
        return Optional.empty();
    }

    /** When so much working time has passed; empty when it has not within {@link #HORIZON_DAYS}. */
    public Optional<Instant> after(Instant moment, Duration work) {
        var left = work;
        var first = day(moment);
        for (int ahead = 0; ahead <= HORIZON_DAYS; ahead++) {
            var day = first.plusDays(ahead);
            if (!worksOn(day) || !moment.isBefore(closes(day))) {
                continue;
            }
            var begins = opens(day).isAfter(moment) ? opens(day) : moment;
            var rest = Duration.between(begins, closes(day));
            if (left.compareTo(rest) <= 0) {
                return Optional.of(begins.plus(left));
            }
            left = left.minus(rest);
        }
        return left.isZero() ? Optional.of(moment) : Optional.empty();
    }
}

package io.everygram.ledger.domain;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * When something happened, read as people write it: date and time of the facility's clock. A time that the clock skipped is refused, of one that came twice it has
 * to be said which; what lies ahead, more than a year back or on a day that is closed, is
 * refused.
 */
public final class LocalMoment {
    private static final long MOST_DAYS_BACK = 366;

    private LocalMoment() {}

    /** What a text says. Refusals in the order they are checked. */
    public sealed interface Reading {
        /** Nothing was written: now. */
        record Now() implements Reading {}

        record At(Instant moment) implements Reading {}

        sealed interface Refused extends Reading {}

        record Unreadable(String text) implements Refused {}

        /** The clock was set forward over it, from {@code before} to {@code after}. */
        record NeverWas(LocalDateTime time, LocalDateTime before, LocalDateTime after) implements Refused {}

        /** The clock was set back and showed it once by each offset, the earlier first. */
        record Twice(LocalDateTime time, List<ZoneOffset> offsets) implements Refused {
            public Twice {
                offsets = List.copyOf(offsets);
            }
        }

        record Ahead(LocalDateTime time, LocalDateTime now) implements Refused {}

        /** More than a year ago: a mistyped year, as nobody books so late. */
        record LongAgo(LocalDateTime time, LocalDateTime now) implements Refused {}

        record OnClosedDay(LocalDate day, LocalDate lastClosed) implements Refused {}
    }

    /**
     * Reads {@code 2026-03-08T14:30}, with a space for the T and seconds if there are any.
     *
     * @param offset which of two equal times, e.g. {@code -07:00}; empty for not said
     * @param lastClosed the last closed day
     */
    public static Reading read(String text, String offset, ZoneId zone, Instant now, Optional<LocalDate> lastClosed) {
        if (text.isBlank()) {
            return new Reading.Now();
        }
        LocalDateTime time;
        try {
            time = LocalDateTime.parse(text.strip().replace(' ', 'T'));
        } catch (DateTimeException e) {
            return new Reading.Unreadable(text.strip());
        }
        if (time.getYear() < 2000 || time.getYear() > 9999) {
            return new Reading.Unreadable(text.strip());
        }
        var offsets = zone.getRules().getValidOffsets(time);
        if (offsets.isEmpty()) {
            var gap = zone.getRules().getTransition(time);
            return new Reading.NeverWas(time, gap.getDateTimeBefore(), gap.getDateTimeAfter());
        }
        var chosen = offsets.stream()
                .filter(one -> offsets.size() == 1 || one.getId().equals(offset))
                .findFirst();
        if (chosen.isEmpty()) {
            return new Reading.Twice(time, offsets);
        }
        var moment = time.toInstant(chosen.get());
        if (moment.isAfter(now)) {
            return new Reading.Ahead(time, LocalDateTime.ofInstant(now, zone));
        }
        if (moment.isBefore(now.minus(MOST_DAYS_BACK, ChronoUnit.DAYS))) {
            return new Reading.LongAgo(time, LocalDateTime.ofInstant(now, zone));
        }
        return lastClosed
                .filter(day -> !time.toLocalDate().isAfter(day))
                .<Reading>map(day -> new Reading.OnClosedDay(time.toLocalDate(), day))
                .orElseGet(() -> new Reading.At(moment));
    }
}

package io.everygram.production.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** On which days a run is made when it has its line for itself. */
public final class LineDays {
    private LineDays() {}

    /** The day on which it is done, begun on a day or on the next one on which the line works; empty when hours or rate are not known, or it takes too long. */
    public static Optional<LocalDate> last(Line line, long item, BigDecimal quantity, LocalDate day) {
        return line.calendar()
                .flatMap(calendar -> line.takes(item, quantity)
                        .flatMap(takes -> calendar.from(day)
                                .flatMap(from -> calendar.after(from, takes))
                                .map(calendar::day)));
    }

    /** How many days it takes, the first and the last counted. */
    public static Optional<Integer> many(Line line, long item, BigDecimal quantity, LocalDate day) {
        return last(line, item, quantity, day)
                .flatMap(last -> line.calendar()
                        .flatMap(calendar -> calendar.from(day).map(calendar::day))
                        .map(first -> (int) ChronoUnit.DAYS.between(first, last) + 1));
    }
}

package io.everygram.demand;

import java.time.LocalDate;

/** What came of a change of the calendar. */
public sealed interface CalendarOutcome {
    record Done(String name) implements CalendarOutcome {}

    /** Refusals; nothing was changed. */
    sealed interface Refused extends CalendarOutcome {}

    record NameMissing() implements Refused {}

    /** @param most characters of it */
    record NameTooLong(int most) implements Refused {}

    /** A day too far away to mean anything. */
    record DayTooFar(LocalDate first, LocalDate last) implements Refused {}

    record BadSpan(int most) implements Refused {}

    record EndsBeforeItBegins() implements Refused {}

    /** @param most days */
    record TooLong(int most) implements Refused {}

    record UnknownItem(String typed) implements Refused {}

    record UnknownCategory(String typed) implements Refused {}

    /** An item or a category, not both and not neither. */
    record ItemOrCategory() implements Refused {}

    record NothingThere() implements Refused {}
}

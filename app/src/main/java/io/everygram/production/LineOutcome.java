package io.everygram.production;

import java.time.LocalDate;

/** What came of changing a production line. */
public sealed interface LineOutcome {
    record Done(long lineId, String name) implements LineOutcome {}

    /** Refusals, in the order they are checked; the first that applies is returned and nothing is written. */
    sealed interface Refused extends LineOutcome {}

    record UnknownLine() implements Refused {}

    record ChangedMeanwhile(String name) implements Refused {}

    record NameMissing() implements Refused {}

    record NameTaken(String name) implements Refused {}

    /** Hours of a weekday that cannot be read, or do not go forward; 1 is Monday. */
    record WrongHours(int weekday, String typed) implements Refused {}

    /** A week without any working hour. */
    record NoWorkingHour() implements Refused {}

    record WrongDay(String typed, LocalDate today) implements Refused {}

    record ReasonMissing() implements Refused {}

    record UnknownItem(String typed) implements Refused {}

    /** Neither an item nor a family. */
    record UnknownSide(String field, String typed) implements Refused {}

    record WrongRate(String typed) implements Refused {}

    record WrongMinutes(String typed) implements Refused {}

    /** Runs are still planned on it. */
    record RunsPlanned(String name, int runs) implements Refused {}
}

package io.everygram.reconciliation;

/** What came of writing a count plan. */
public sealed interface PlanOutcome {
    record Saved(long planId) implements PlanOutcome {}

    /** Refusals, in the order they are checked; nothing is written. */
    sealed interface Refused extends PlanOutcome {}

    record NameMissing() implements Refused {}

    record NameTaken(String name) implements Refused {}

    /** The facility has no such room, slot or item. */
    record NoSuchPlace(String scope, String typed) implements Refused {}

    /** The room is closed: there is nothing to count in it. */
    record PlaceClosed(String room) implements Refused {}

    record NoSuchCadence(String typed) implements Refused {}

    /** Not three numbers of days. */
    record NoSuchDays(String typed) implements Refused {}

    /** Nobody of that login may count here. */
    record MayNotCount(String login) implements Refused {}

    record NoPercent(String typed) implements Refused {}
}

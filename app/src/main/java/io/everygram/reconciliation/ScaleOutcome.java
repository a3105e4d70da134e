package io.everygram.reconciliation;

/** What came of recording a scale. */
public sealed interface ScaleOutcome {
    record Saved(long scale) implements ScaleOutcome {}

    /** Refusals, in the order they are checked; nothing is written. */
    sealed interface Refused extends ScaleOutcome {}

    record NameMissing() implements Refused {}

    record NoSuchClass(String typed) implements Refused {}

    /** A scale weighs in a unit of weight. */
    record NoSuchUnit(String typed) implements Refused {}

    record NoDivision(String typed) implements Refused {}

    /** No figure, or less than one division. */
    record NoCapacity(String typed) implements Refused {}

    record NameTaken(String name) implements Refused {}
}

package io.everygram.replenishment;

/** What came of setting how items are kept supplied. */
public sealed interface PolicyOutcome {
    record Saved() implements PolicyOutcome {}

    record Removed() implements PolicyOutcome {}

    /** Refusals, in the order they are checked; the first that applies is returned and nothing is written. */
    sealed interface Refused extends PolicyOutcome {}

    record UnknownItem(String typed) implements Refused {}

    /** It is of an item or of a class, not of both. */
    record ItemAndClass() implements Refused {}

    /** @param bounds what it may be, in words */
    record WrongFigure(String field, String typed, String bounds) implements Refused {}

    /** An order would bring the position to where another one is made at once. */
    record LevelNotAbovePoint() implements Refused {}

    /** The rule orders lots, and none is said. */
    record LotMissing() implements Refused {}

    record ChangedMeanwhile() implements Refused {}
}

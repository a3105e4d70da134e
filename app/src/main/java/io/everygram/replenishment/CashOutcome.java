package io.everygram.replenishment;

/** What came of setting what a week's orders may cost. */
public sealed interface CashOutcome {
    record Saved() implements CashOutcome {}

    /** No limit any more. */
    record Removed() implements CashOutcome {}

    /** Refusals: nothing is written. */
    sealed interface Refused extends CashOutcome {}

    /** Not dollars above zero. */
    record WrongLimit(String typed) implements Refused {}

    record ChangedMeanwhile() implements Refused {}
}

package io.everygram.reconciliation;

import io.everygram.identity.ApprovalId;
import io.everygram.ledger.LedgerOutcome;

/** What came of working a case. */
public sealed interface CaseOutcome {
    /**
     * Done.
     *
     * @param closed whether shelf, book and state agree now, or the case was closed as it is
     */
    record Done(String words, boolean closed) implements CaseOutcome {}

    /** Nothing is booked yet: a second person decides on the adjustment. */
    record Asked(ApprovalId id) implements CaseOutcome {}

    /** Refusals, in the order they are checked; nothing is written. */
    sealed interface Refused extends CaseOutcome {}

    record NoSuchCase() implements Refused {}

    record ClosedBefore() implements Refused {}

    /** A message is under way, or the act does not fit the difference as it stands now. */
    record NotOffered(String why) implements Refused {}

    record NoteMissing(String why) implements Refused {}

    record UnknownReason(String reason) implements Refused {}

    record NotATag(String text) implements Refused {}

    record NotANumber(String text) implements Refused {}

    record CountRefused(CountOutcome.Refused why) implements Refused {}

    /** An adjustment of this package waits for a second person already. */
    record WaitsAlready(ApprovalId id, String askedBy) implements Refused {}

    record LedgerRefused(LedgerOutcome.Refused why) implements Refused {}

    record ItemUnknown(String stateItem) implements Refused {}
}

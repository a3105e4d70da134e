package io.everygram.compliance;

import io.everygram.compliance.domain.ReleaseChecks.Finding;
import io.everygram.identity.ApprovalId;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementId;
import io.everygram.ledger.ReversalOutcome;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What came of work on packages in quarantine. */
public sealed interface QualityOutcome {
    /** @param tags to which the result was written */
    record Recorded(List<String> tags, boolean passed) implements QualityOutcome {
        public Recorded {
            tags = List.copyOf(tags);
        }
    }

    /** @param move by which it went to its room; empty when it had been released before */
    record Released(String tag, String room, Optional<MovementId> move) implements QualityOutcome {}

    /** A release is taken back: it stands and waits as before. */
    record Back(String tag) implements QualityOutcome {}

    /** Sent to the lab again. */
    record Retested(String tag) implements QualityOutcome {}

    record Destroyed(String tag) implements QualityOutcome {}

    /** Nothing is booked; a second person decides whether it is destroyed. */
    record Asked(String tag, ApprovalId id) implements QualityOutcome {}

    /** Treated, and waiting for a new test. */
    record Remediated(String tag) implements QualityOutcome {}

    /** Refusals, in the order they are checked; nothing is written. */
    sealed interface Refused extends QualityOutcome {}

    /** The same form was sent before, with another result. */
    record RecordedOtherwise(String certificate, boolean passed) implements Refused {}

    record UnknownPackage(String typed) implements Refused {}

    record NotInQuarantine(String tag) implements Refused {}

    record LabMissing() implements Refused {}

    record CertificateMissing() implements Refused {}

    record TestedInTheFuture(LocalDate testedOn, LocalDate today) implements Refused {}

    /** A number below zero, too large, or none at all. */
    record NotAValue(String field, String typed) implements Refused {}

    record TooLong(String field, int most) implements Refused {}

    /** A certificate belongs to one batch. */
    record CertificateOfAnotherBatch(String certificate, String batch) implements Refused {}

    record WhyFailedMissing() implements Refused {}

    record NotReady(List<Finding> open) implements Refused {
        public NotReady {
            open = List.copyOf(open);
        }
    }

    record NoRoom() implements Refused {}

    /** The slot is none of the room; {@code words} say why. */
    record WrongSlot(String words) implements Refused {}

    record NotASampleTag(String typed) implements Refused {}

    record MethodMissing() implements Refused {}

    /** Only what failed, or whose certificate ran out, goes these ways. */
    record NotFailed(String tag) implements Refused {}

    record ReasonMissing() implements Refused {}

    /** An adjustment of this package waits for a second person already. */
    record WaitsAlready(String tag, ApprovalId id, String askedBy) implements Refused {}

    /** The move out of quarantine cannot be taken back any more. */
    record NotUndone(ReversalOutcome why) implements Refused {}

    record LedgerRefused(LedgerOutcome.Refused why) implements Refused {}
}

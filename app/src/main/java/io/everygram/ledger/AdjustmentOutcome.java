package io.everygram.ledger;

import io.everygram.identity.ApprovalId;
import io.everygram.identity.Approvals;

/** What came of a deed that may need a second person. */
public sealed interface AdjustmentOutcome {
    /** One person may do it alone; what the ledger said, refusals included. */
    record Booked(LedgerOutcome outcome) implements AdjustmentOutcome {}

    /** Nothing is booked; a second person decides. */
    record Asked(ApprovalId id) implements AdjustmentOutcome {}

    /** Another request of the kind waits for this package; nothing is booked. */
    record WaitsAlready(ApprovalId id, String askedBy) implements AdjustmentOutcome {}

    /** What came of asking a second person. */
    static AdjustmentOutcome of(Approvals.AskOutcome asked) {
        return switch (asked) {
            case Approvals.AskOutcome.Asked(var id) -> new Asked(id);
            case Approvals.AskOutcome.WaitsAlready(var id, var by) -> new WaitsAlready(id, by);
            case Approvals.AskOutcome.ReasonMissing() -> new Booked(new LedgerOutcome.ReasonMissing());
        };
    }
}

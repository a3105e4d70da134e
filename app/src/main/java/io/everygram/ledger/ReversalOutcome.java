package io.everygram.ledger;

import io.everygram.ledger.domain.TakingBack.Hindrance;
import java.util.List;

/** What came of taking a movement back. Refusals in the order they are checked; the first that applies is returned. */
public sealed interface ReversalOutcome {
    /** There is no such movement at this facility. */
    record Unknown() implements ReversalOutcome {}

    /** It is not taken back by itself. */
    record Hindered(MovementKind kind, Hindrance why, String document) implements ReversalOutcome {}

    /** A correction is taken back under one of the state's reasons, with a note. */
    record NoteMissing() implements ReversalOutcome {}

    /** For undoing: it is another person's, or too long ago. */
    record TooLate() implements ReversalOutcome {}

    /** Later movements stand in the way; they are taken back first. */
    record InTheWay(LedgerOutcome.Refused refusal, List<Movements.Later> later) implements ReversalOutcome {
        public InTheWay {
            later = List.copyOf(later);
        }
    }

    /** Booked, asked of a second person, or refused by the ledger. */
    record Judged(AdjustmentOutcome outcome) implements ReversalOutcome {}
}

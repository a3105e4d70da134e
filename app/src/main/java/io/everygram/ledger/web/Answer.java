package io.everygram.ledger.web;

import io.everygram.ledger.AdjustmentOutcome;
import io.everygram.ledger.LedgerOutcome;

/** What a form asks for: an outcome of the ledger, or a field that cannot be read, with what to do. */
sealed interface Answer {
    record Done(LedgerOutcome outcome) implements Answer {}

    record Unread(String field, String words) implements Answer {}

    /** Done, or asked of a second person. */
    record Judged(AdjustmentOutcome outcome) implements Answer {}
}

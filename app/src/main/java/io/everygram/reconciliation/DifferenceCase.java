package io.everygram.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A difference between shelf, book and state, worked to a close.
 *
 * @param assignee a login; empty for whoever works cases
 * @param escalatedAt when compliance was told
 * @param answer what is being done about it, by whom it was escalated to; empty for no answer
 * @param answerUntil until when that holds
 */
public record DifferenceCase(
        long caseId,
        LocalDate day,
        String tag,
        String cause,
        String facts,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        String closedAs,
        String resolution,
        String assignee,
        @Nullable Instant escalatedAt,
        String escalatedBy,
        @Nullable Instant answeredAt,
        String answeredBy,
        String answer,
        @Nullable Instant answerUntil) {
    /** It was escalated, answered, and the answer still holds. */
    public boolean isAnswered(Instant now) {
        return answerUntil != null && answerUntil.isAfter(now);
    }
}

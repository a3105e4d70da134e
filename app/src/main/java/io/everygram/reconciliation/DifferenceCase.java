package io.everygram.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A difference between shelf, book and state, worked to a close.
 *
 * @param assignee a login; empty for whoever works cases
 * @param escalatedAt when compliance was told
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
        String escalatedBy) {}

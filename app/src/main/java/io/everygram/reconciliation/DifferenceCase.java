package io.everygram.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A difference between shelf, book and state, worked to a close. */
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
        String resolution) {}

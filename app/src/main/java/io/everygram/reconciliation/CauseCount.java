package io.everygram.reconciliation;

import java.time.Instant;

/** How many cases of each cause are open, most first, and since when the oldest. */
public record CauseCount(String cause, int cases, Instant oldest) {}

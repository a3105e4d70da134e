package io.everygram.reconciliation;

import java.time.Instant;

/** What happened to a case. */
public record CaseEvent(Instant at, String person, String words) {}

package io.everygram.reconciliation.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * When a scan was made, on our clock.
 *
 * @param unsure between which two moments it lies, where the clocks of its device contradict each other; empty for no doubt
 */
public record ScanInstant(Instant at, Optional<Span> unsure) {
    /** From one moment to another, both within. */
    public record Span(Instant from, Instant to) {}

    static ScanInstant sure(Instant at) {
        return new ScanInstant(at, Optional.empty());
    }
}

package io.everygram.reconciliation.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Moments as the fields of a case take them: on the facility's clock; of an hour that comes twice the first. */
final class LocalMoments {
    static final String HINT = "Write the day and time like 2026-11-25T09:30.";

    private LocalMoments() {}

    static Optional<Instant> read(String text, ZoneId zone) {
        try {
            return Optional.of(LocalDateTime.parse(text.strip()).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

package io.everygram.reconciliation;

import java.time.Instant;

/**
 * A photo, paper or list that was attached to a case.
 *
 * @param media its media type, as its content shows it
 * @param sha256 64 hexadecimal digits
 */
public record CaseFile(
        long fileId, String name, String media, long bytes, String sha256, Instant addedAt, String addedBy) {}

package io.everygram.compliance.papers;

import java.time.Instant;

/**
 * Something that nobody is to be reminded of.
 *
 * @param subject as of {@link Need#key}; empty for everything of the vendor
 */
public record PaperMute(long vendorId, String vendor, String subject, String what, Instant mutedAt, String mutedBy) {}

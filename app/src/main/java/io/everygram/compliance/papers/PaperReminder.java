package io.everygram.compliance.papers;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Something that a vendor was reminded of.
 *
 * @param subject the thing that the paper is wanted for, as of {@link Need#key}
 * @param paperId the paper that ends or has ended; 0 where there is none
 * @param stage in days before the end
 * @param facilityId the facility that wrote the letter
 */
public record PaperReminder(
        String subject,
        long paperId,
        int stage,
        long vendorId,
        String vendor,
        String what,
        LocalDate day,
        Instant madeAt,
        long facilityId,
        long mailId) {}

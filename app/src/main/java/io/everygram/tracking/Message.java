package io.everygram.tracking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A report to the state.
 *
 * @param subject the tag, or the manifest's number
 * @param state WAITING, SENT, REFUSED or WITHDRAWN
 * @param movementId the movement it reports; 0 or absent when a person asked for it
 * @param review why a second person must look first; empty when none must
 * @param reviewPermission who may let it go
 * @param cause why it is parked, in words for people
 * @param advice what to do about it
 * @param verifiedAt when the state was read after it had taken the report
 */
public record Message(
        long messageId,
        String kind,
        String subject,
        String body,
        String state,
        @Nullable Long movementId,
        Instant happenedAt,
        @Nullable Instant sentAt,
        int attempts,
        String answer,
        String writtenBy,
        String withdrawnWhy,
        String review,
        String reviewPermission,
        String cause,
        String advice,
        @Nullable Instant verifiedAt) {
    public boolean isOpen() {
        return state.equals("WAITING") || state.equals("REFUSED");
    }
}

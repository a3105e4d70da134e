package io.everygram.reconciliation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the state, or whom its rules name, was told of a difference.
 *
 * @param reference the number that the other side gave; empty for none
 * @param fileId of the case's files; {@code null} for none
 */
public record CaseNotice(
        long noticeId,
        Instant toldAt,
        String whom,
        String reference,
        @Nullable Long fileId,
        String fileName,
        String recordedBy) {}

package io.everygram.reconciliation;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A scan that its device took back.
 *
 * @param unit of the book; empty when it does not know the tag
 * @param quantity absent for a bare scan
 * @param scannedAt when it was scanned, by {@code scannedBy}
 */
public record TakenBack(
        String tag,
        String unit,
        @Nullable BigDecimal quantity,
        Instant scannedAt,
        String scannedBy,
        Instant undoneAt,
        String undoneBy,
        String device) {}

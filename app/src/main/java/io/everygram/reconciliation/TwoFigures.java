package io.everygram.reconciliation;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Two figures of one tag in one count: the line that stands, and a scan of a device beside it. Quantities are in the book's unit.
 *
 * @param asBooked whether nobody measured what stands
 */
public record TwoFigures(
        String tag,
        String unit,
        BigDecimal quantity,
        Instant countedAt,
        String countedBy,
        boolean asBooked,
        BigDecimal other,
        Instant otherAt,
        String otherBy,
        String device) {}

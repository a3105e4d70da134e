package io.everygram.reconciliation;

import java.math.BigDecimal;
import java.time.Instant;

/** A line of a count. */
public record CountedLine(
        String tag,
        BigDecimal quantity,
        String unit,
        Instant countedAt,
        long lineId,
        String room,
        boolean asBooked,
        String countedBy,
        String item) {}

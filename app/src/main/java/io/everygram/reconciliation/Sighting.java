package io.everygram.reconciliation;

import java.math.BigDecimal;
import java.time.Instant;

/** A line of any count, for the evidence of a tag. */
public record Sighting(
        long countId,
        String scope,
        BigDecimal quantity,
        String unit,
        Instant countedAt,
        String room,
        boolean asBooked,
        String countedBy,
        String state) {}

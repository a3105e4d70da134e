package io.everygram.reconciliation;

import io.everygram.kernel.Unit;
import io.everygram.reconciliation.domain.ScaleClass;
import io.everygram.reconciliation.domain.Weighing;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A scale of a facility.
 *
 * @param division the smallest step that it is verified for, in its unit
 * @param capacity the most it weighs, in its unit
 */
public record Scale(
        long scaleId,
        String name,
        ScaleClass accuracyClass,
        Unit unit,
        BigDecimal division,
        BigDecimal capacity,
        boolean active,
        Instant createdAt,
        String createdBy) {
    Weighing.Scale weighs() {
        return new Weighing.Scale(accuracyClass, unit, division, capacity);
    }

    /** By how much it may be off at a load, in its unit. */
    public BigDecimal tolerance(BigDecimal load) {
        return accuracyClass.tolerance(load, division);
    }
}

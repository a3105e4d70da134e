package io.everygram.compliance;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One figure or panel of a certificate.
 *
 * @param value absent for a panel that only passes or fails, and where the certificate gives words
 * @param unit of the value; without one the words that the certificate has in its place, e.g. {@code not detected}
 * @param most the limit that decides; absent when none does
 * @param status PASS, FAIL, or TOLD for a figure that decides nothing
 */
public record Analyte(
        String name,
        @Nullable BigDecimal value,
        String unit,
        @Nullable BigDecimal most,
        String status) {}

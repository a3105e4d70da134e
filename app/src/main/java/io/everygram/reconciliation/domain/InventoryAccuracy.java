package io.everygram.reconciliation.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * How often, and by how much, counts find what the book says. Percent with two decimals, rounded down, so that 100 means no variance at all.
 *
 * <p>Source: docs/domain/sources.md#accuracy-and-shrinkage (the trade's usual formulas, <em>assumed</em>; no law asks for them).
 */
public final class InventoryAccuracy {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS = 2;

    private InventoryAccuracy() {}

    /**
     * Packages counted without a variance ÷ packages counted; empty when none was counted. What a weighing finds within its scale's tolerance is no variance;
     * a package not found, or found and not in the book, is one.
     */
    public static Optional<BigDecimal> byCount(long counted, long agreeing) {
        return counted == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(agreeing)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(counted), DECIMALS, RoundingMode.DOWN));
    }

    /**
     * 1 − (variances, each without its sign) ÷ what the book expected; at least 0; empty when nothing was expected. Too much here and too little there do not
     * make each other good. Both quantities are in one unit.
     */
    public static Optional<BigDecimal> byQuantity(BigDecimal expected, BigDecimal off) {
        return expected.signum() <= 0
                ? Optional.empty()
                : Optional.of(expected.subtract(off)
                        .max(BigDecimal.ZERO)
                        .multiply(HUNDRED)
                        .divide(expected, DECIMALS, RoundingMode.DOWN));
    }
}

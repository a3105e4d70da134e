package io.everygram.reconciliation.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What adjustments took out of the book less what they brought in, at cost; below zero when more was found than lost. What was destroyed, sampled or lost in
 * processing is booked as such and is no shrinkage.
 *
 * <p>Source: docs/domain/sources.md#accuracy-and-shrinkage (the trade's usual formulas, <em>assumed</em>; no law asks for them).
 *
 * @param lost at cost, what adjustments took out
 * @param found at cost, what they brought in
 */
public record Shrinkage(BigDecimal lost, BigDecimal found) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS = 3;

    /** Dollars at cost. */
    public BigDecimal net() {
        return lost.subtract(found);
    }

    /**
     * Net loss ÷ what it is held against, in percent with three decimals, rounded half even; empty when that is nothing.
     *
     * @param against at cost: what was delivered in the same time (throughput), or what is on hand
     */
    public Optional<BigDecimal> shareOf(BigDecimal against) {
        return against.signum() <= 0
                ? Optional.empty()
                : Optional.of(net().multiply(HUNDRED).divide(against, DECIMALS, RoundingMode.HALF_EVEN));
    }
}

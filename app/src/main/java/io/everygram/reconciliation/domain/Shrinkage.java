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
    /** Digits that are said of a share: three, and none before the third behind the point. */
    private static final int DIGITS = 3;

    /** Dollars at cost. */
    public BigDecimal net() {
        return lost.subtract(found);
    }

    /**
     * Net loss ÷ what it is held against, in percent with three digits, the third behind the point at most, rounded half even: 0.025, 2.67, 26.7, 267; empty
     * when that is nothing.
     *
     * @param against at cost: what was delivered in the same time (throughput), or what is on hand
     */
    public Optional<BigDecimal> shareOf(BigDecimal against) {
        if (against.signum() <= 0) {
            return Optional.empty();
        }
        var percent = net().multiply(HUNDRED).divide(against, DIGITS, RoundingMode.HALF_EVEN);
        int before = percent.precision() - percent.scale();
        return Optional.of(percent.setScale(Math.clamp(DIGITS - before, 0, DIGITS), RoundingMode.HALF_EVEN));
    }
}

package io.everygram.replenishment.domain.mrp;

import java.math.BigDecimal;
import java.math.BigInteger;

/** An exact ratio above zero, in lowest terms. */
public record Ratio(long numerator, long denominator) {
    public static final Ratio ONE = new Ratio(1, 1);

    public Ratio {
        if (numerator <= 0 || denominator <= 0) {
            throw new IllegalArgumentException("A ratio is above zero: " + numerator + "/" + denominator);
        }
    }

    public static Ratio of(BigDecimal numerator, BigDecimal denominator) {
        int scale = Math.max(0, Math.max(numerator.scale(), denominator.scale()));
        return reduced(
                numerator.movePointRight(scale).toBigIntegerExact(),
                denominator.movePointRight(scale).toBigIntegerExact());
    }

    /**
     * What one unit of a parent needs of a component.
     *
     * @param quantity in the parent, above zero
     * @param scrap share of the component that is lost, from 0 to below 1
     */
    public static Ratio perParent(BigDecimal quantity, BigDecimal scrap) {
        return of(quantity, BigDecimal.ONE.subtract(scrap));
    }

    public Ratio plus(Ratio other) {
        var down = BigInteger.valueOf(denominator);
        var otherDown = BigInteger.valueOf(other.denominator);
        return reduced(
                BigInteger.valueOf(numerator)
                        .multiply(otherDown)
                        .add(BigInteger.valueOf(other.numerator).multiply(down)),
                down.multiply(otherDown));
    }

    /** So many times a quantity, raised to the next whole step. */
    public long timesRaised(long quantity) {
        return Math.ceilDiv(Math.multiplyExact(quantity, numerator), denominator);
    }

    /** How many of what this many are needed of for one, as far as they are whole. */
    public long dividedLowered(long quantity) {
        return Math.floorDiv(Math.multiplyExact(quantity, denominator), numerator);
    }

    /** So many times a quantity, lowered to the next whole step. */
    public long timesLowered(long quantity) {
        return Math.floorDiv(Math.multiplyExact(quantity, numerator), denominator);
    }

    /** A quantity divided by this, raised to the next whole step. */
    public long dividedRaised(long quantity) {
        return Math.ceilDiv(Math.multiplyExact(quantity, denominator), numerator);
    }

    private static Ratio reduced(BigInteger numerator, BigInteger denominator) {
        var common = numerator.gcd(denominator).max(BigInteger.ONE);
        return new Ratio(
                numerator.divide(common).longValueExact(),
                denominator.divide(common).longValueExact());
    }
}

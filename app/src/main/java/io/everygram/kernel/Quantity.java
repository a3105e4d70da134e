package io.everygram.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A quantity of one unit of measure, e.g. 3.5 g or 12 each. May be negative: a difference is a quantity too.
 *
 * @param amount has exactly the decimals of the unit
 */
public record Quantity(BigDecimal amount, Unit unit) implements Comparable<Quantity> {
    /**
     * Sets the unit's scale.
     *
     * @throws ArithmeticException if {@code amount} has more decimals than {@code unit} carries
     */
    public Quantity {
        amount = amount.setScale(unit.scale(), RoundingMode.UNNECESSARY);
    }

    public static Quantity of(String amount, Unit unit) {
        return new Quantity(new BigDecimal(amount), unit);
    }

    public static Quantity of(long amount, Unit unit) {
        return new Quantity(BigDecimal.valueOf(amount), unit);
    }

    public static Quantity zero(Unit unit) {
        return new Quantity(BigDecimal.ZERO, unit);
    }

    /** Cuts decimals the unit does not carry, by the rule named at the call. */
    public static Quantity rounded(BigDecimal amount, Unit unit, RoundingMode rule) {
        return new Quantity(amount.setScale(unit.scale(), rule), unit);
    }

    public Quantity plus(Quantity other) {
        return new Quantity(amount.add(sameUnit(other)), unit);
    }

    public Quantity minus(Quantity other) {
        return new Quantity(amount.subtract(sameUnit(other)), unit);
    }

    public Quantity negated() {
        return new Quantity(amount.negate(), unit);
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    public boolean isPositive() {
        return amount.signum() > 0;
    }

    public boolean isNegative() {
        return amount.signum() < 0;
    }

    /**
     * The same quantity in another unit of the same kind; what the other unit cannot carry is rounded by the named rule. From a finer-scaled unit
     * and back the original comes out again.
     *
     * @throws IllegalArgumentException for a unit of another kind
     */
    public Quantity in(Unit other, RoundingMode rule) {
        if (other == unit) {
            return this;
        }
        if (other.kind() != unit.kind()) {
            throw new IllegalArgumentException("%s measures %s and %s measures %s; only the item's content links them."
                    .formatted(unit, unit.kind(), other, other.kind()));
        }
        return new Quantity(amount.multiply(unit.size()).divide(other.size(), other.scale(), rule), other);
    }

    @Override
    public int compareTo(Quantity other) {
        return amount.compareTo(sameUnit(other));
    }

    /** For logs and messages: {@code 3.5 g}, without trailing zeros. */
    @Override
    public String toString() {
        return amount.stripTrailingZeros().toPlainString() + " " + unit.symbol();
    }

    private BigDecimal sameUnit(Quantity other) {
        if (other.unit != unit) {
            throw new IllegalArgumentException(
                    "Cannot combine " + unit + " with " + other.unit + " without converting.");
        }
        return other.amount;
    }
}

package io.everygram.kernel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * An exact weight, whatever unit it was measured in: every unit of weight is a finite decimal of grams, so nothing is rounded on the way in. Rounding
 * happens only when a weight is written in a unit again, by the rule named at the call.
 *
 * @param grams exact, without trailing zeros
 */
public record Weight(BigDecimal grams) implements Comparable<Weight> {
    public static final Weight ZERO = new Weight(BigDecimal.ZERO);

    public Weight {
        grams = grams.signum() == 0 ? BigDecimal.ZERO : grams.stripTrailingZeros();
    }

    /** The weight of a quantity that was weighed; empty for counts and volumes. */
    public static Optional<Weight> of(Quantity quantity) {
        return quantity.unit().kind() == Unit.Kind.WEIGHT
                ? Optional.of(
                        new Weight(quantity.amount().multiply(quantity.unit().size())))
                : Optional.empty();
    }

    /** The weight of so many units that each contain this much. */
    public Weight times(BigDecimal count) {
        return new Weight(grams.multiply(count));
    }

    /** How many units of this content a weight makes; empty when they are no whole number. */
    public Optional<Quantity> pieces(Weight content) {
        var counts = grams.divideAndRemainder(content.grams, MathContext.UNLIMITED);
        return counts[1].signum() == 0 ? Optional.of(new Quantity(counts[0], Unit.EACH)) : Optional.empty();
    }

    public Weight plus(Weight other) {
        return new Weight(grams.add(other.grams));
    }

    public Weight minus(Weight other) {
        return new Weight(grams.subtract(other.grams));
    }

    /**
     * Written in a unit of weight.
     *
     * @throws IllegalArgumentException for a unit of another kind
     */
    public Quantity in(Unit unit, RoundingMode rule) {
        if (unit.kind() != Unit.Kind.WEIGHT) {
            throw new IllegalArgumentException(unit + " does not measure weight.");
        }
        return new Quantity(grams.divide(unit.size(), unit.scale(), rule), unit);
    }

    @Override
    public int compareTo(Weight other) {
        return grams.compareTo(other.grams);
    }

    @Override
    public String toString() {
        return grams.toPlainString() + " g";
    }
}

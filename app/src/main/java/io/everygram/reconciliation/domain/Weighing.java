package io.everygram.reconciliation.domain;

import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a reading of a scale makes of a package: gross less tare, and by how much the scale may be off. */
public sealed interface Weighing {
    /**
     * Weighed, in the unit of the book; what a scale in another unit of weight says is brought to it.
     *
     * @param tolerance the error the scale may have at the gross load; a tare that was stated adds none
     */
    record Weighed(BigDecimal gross, BigDecimal tare, BigDecimal tolerance) implements Weighing {
        public BigDecimal net() {
            return gross.subtract(tare);
        }
    }

    /** Refusals, in the order they are checked. */
    sealed interface Refused extends Weighing {}

    record NoSuchScale() implements Refused {}

    record NoReading() implements Refused {}

    record NotStable() implements Refused {}

    record OverCapacity() implements Refused {}

    record BelowZero() implements Refused {}

    /** The reading says another unit than the scale has, or the book does not keep it by weight. */
    record WrongUnit(Unit said, Unit book) implements Refused {}

    record BelowTare(BigDecimal gross, BigDecimal tare) implements Refused {}

    /** No figure that this scale can show: another scale was used. */
    record NotOfThisScale(BigDecimal gross, BigDecimal division) implements Refused {}

    /** A scale as far as it matters here; division and capacity in its unit. */
    record Scale(ScaleClass accuracy, Unit unit, BigDecimal division, BigDecimal capacity) {}

    static Weighing of(ScaleReading reading, Scale scale, Unit book) {
        return switch (reading) {
            case ScaleReading.NoReading() -> new NoReading();
            case ScaleReading.NotStable() -> new NotStable();
            case ScaleReading.Overload() -> new OverCapacity();
            case ScaleReading.Underload() -> new BelowZero();
            case ScaleReading.Weight weight -> of(weight, scale, book);
        };
    }

    private static Weighing of(ScaleReading.Weight weight, Scale scale, Unit book) {
        var said = weight.unit().orElse(scale.unit());
        if (said != scale.unit() || said.kind() != book.kind()) {
            return new WrongUnit(said, book);
        }
        if (weight.gross().compareTo(scale.capacity()) > 0) {
            return new OverCapacity();
        }
        if (weight.gross().compareTo(weight.tare()) < 0) {
            return new BelowTare(weight.gross(), weight.tare());
        }
        if (weight.gross().remainder(scale.division()).signum() != 0) {
            return new NotOfThisScale(weight.gross(), scale.division());
        }
        var tolerance = scale.accuracy().tolerance(weight.gross(), scale.division());
        return new Weighed(
                in(book, weight.gross(), said, RoundingMode.HALF_EVEN),
                in(book, weight.tare(), said, RoundingMode.HALF_EVEN),
                in(book, tolerance, said, RoundingMode.UP));
    }

    /** Exact between metric units; what ounces or pounds cannot carry is rounded far below any division of a scale. */
    private static BigDecimal in(Unit book, BigDecimal amount, Unit said, RoundingMode rule) {
        return said == book
                ? amount
                : Quantity.rounded(amount, said, rule).in(book, rule).amount();
    }
}

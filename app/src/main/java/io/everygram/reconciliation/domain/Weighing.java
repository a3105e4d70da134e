package io.everygram.reconciliation.domain;

import io.everygram.kernel.Unit;
import java.math.BigDecimal;

/** What a reading of a scale makes of a package: gross less tare, and by how much the scale may be off. */
public sealed interface Weighing {
    /**
     * Weighed, in the unit of the scale, which is the book's.
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

    /** The book counts it in another unit than the scale or the reading says. */
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
        if (said != scale.unit() || said != book) {
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
        return new Weighed(weight.gross(), weight.tare(), scale.accuracy().tolerance(weight.gross(), scale.division()));
    }
}

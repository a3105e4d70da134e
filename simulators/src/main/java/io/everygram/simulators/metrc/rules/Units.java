package io.everygram.simulators.metrc.rules;

import io.everygram.simulators.metrc.store.StateSystem;
import io.everygram.simulators.metrc.store.Switch;
import io.everygram.simulators.metrc.wire.BadRow;
import io.everygram.simulators.metrc.wire.Write;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Optional;

/** Units of measure, each with its size in the smallest of its type: pieces, milligrams, milliliters. */
enum Units {
    EACH("Each", "ea", "ea", "CountBased", "1"),
    GRAMS("Grams", "g", "g", "WeightBased", "1000"),
    KILOGRAMS("Kilograms", "kg", "kg", "WeightBased", "1000000"),
    MILLIGRAMS("Milligrams", "mg", "mg", "WeightBased", "1"),
    OUNCES("Ounces", "oz", "oz", "WeightBased", "28349.523125"),
    POUNDS("Pounds", "lb", "lb", "WeightBased", "453592.37"),
    FLUID_OUNCES("Fluid Ounces", "fl oz", "FlOz", "VolumeBased", "29.5735295625"),
    GALLONS("Gallons", "gal", "Gal", "VolumeBased", "3785.411784"),
    LITERS("Liters", "l", "L", "VolumeBased", "1000"),
    MILLILITERS("Milliliters", "ml", "mL", "VolumeBased", "1"),
    PINTS("Pints", "pt", "Pt", "VolumeBased", "473.176473"),
    QUARTS("Quarts", "qt", "Qt", "VolumeBased", "946.352946");

    private static final MathContext DIGITS = new MathContext(20);

    private final String title;
    private final String small;
    private final String capital;
    private final String type;
    private final BigDecimal size;

    Units(String title, String small, String capital, String type, String size) {
        this.title = title;
        this.small = small;
        this.capital = capital;
        this.type = type;
        this.size = new BigDecimal(size);
    }

    /** @throws BadRow when there is no such unit */
    static Units of(String text) {
        return named(text).orElseThrow(() -> new BadRow("Unit of Measure \"" + text + "\" is invalid."));
    }

    /** By its name, or either of its signs. */
    static Optional<Units> named(String text) {
        return Arrays.stream(values())
                .filter(u -> u.title.equalsIgnoreCase(text)
                        || u.small.equalsIgnoreCase(text)
                        || u.capital.equalsIgnoreCase(text))
                .findFirst();
    }

    /** Of a request; pints and quarts where the state has them. */
    static Units asked(Write write, String text) {
        var unit = of(text);
        if ((unit == PINTS || unit == QUARTS) && write.is(Switch.VOLUME_UNITS, "NO_PINTS")) {
            throw new BadRow("Unit of Measure \"" + text + "\" is invalid.");
        }
        return unit;
    }

    String title() {
        return title;
    }

    /** As this state writes it. */
    String abbreviation(StateSystem system) {
        return system.is(Switch.VOLUME_SIGNS, "SMALL") ? small : capital;
    }

    String type() {
        return type;
    }

    BigDecimal smallest(BigDecimal quantity) {
        return quantity.multiply(size);
    }

    /** A quantity of this unit in another of the same type, to 4 digits where it must be rounded. */
    BigDecimal in(Units other, BigDecimal quantity) {
        return this == other
                ? quantity
                : quantity.multiply(size)
                        .divide(other.size, DIGITS)
                        .setScale(4, java.math.RoundingMode.HALF_UP)
                        .stripTrailingZeros();
    }
}

package io.everygram.kernel;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * A unit of measure, with the decimals a quantity in it carries and its exact size in the base unit of its kind (gram, milliliter, each).
 *
 * <p>Source: the international avoirdupois pound of 1959, 0.45359237 kg; docs/domain/sources.md#metrc-limits for the state's names.
 */
public enum Unit {
    EACH("ea", "Each", Kind.COUNT, 0, "1"),
    GRAM("g", "Grams", Kind.WEIGHT, 4, "1"),
    KILOGRAM("kg", "Kilograms", Kind.WEIGHT, 7, "1000"),
    MILLIGRAM("mg", "Milligrams", Kind.WEIGHT, 4, "0.001"),
    OUNCE("oz", "Ounces", Kind.WEIGHT, 6, "28.349523125"),
    POUND("lb", "Pounds", Kind.WEIGHT, 7, "453.59237"),
    MILLILITER("ml", "Milliliters", Kind.VOLUME, 4, "1"),
    LITER("l", "Liters", Kind.VOLUME, 7, "1000");

    /** What is measured. Quantities of different kinds never add up or convert without an item's stated content. */
    public enum Kind {
        COUNT,
        WEIGHT,
        VOLUME
    }

    private final String symbol;
    private final String stateName;
    private final Kind kind;
    private final int scale;
    private final BigDecimal size;

    Unit(String symbol, String stateName, Kind kind, int scale, String size) {
        this.symbol = symbol;
        this.stateName = stateName;
        this.kind = kind;
        this.scale = scale;
        this.size = new BigDecimal(size);
    }

    /** As printed beside a figure: {@code g}, {@code ea}. */
    public String symbol() {
        return symbol;
    }

    /** As the state systems write it: {@code Grams}, {@code Each}. */
    public String stateName() {
        return stateName;
    }

    public Kind kind() {
        return kind;
    }

    /** Decimals a quantity in this unit has, always. */
    public int scale() {
        return scale;
    }

    /** Exact size in the base unit of its kind. */
    public BigDecimal size() {
        return size;
    }

    /** Reads a symbol, a state system's name or the constant's own name, whatever the case. */
    public static Optional<Unit> parse(String text) {
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        for (var unit : values()) {
            if (unit.symbol.equals(wanted)
                    || unit.stateName.toLowerCase(Locale.ROOT).equals(wanted)
                    || unit.name().toLowerCase(Locale.ROOT).equals(wanted)) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }
}

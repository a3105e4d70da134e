package io.everygram.kernel;

import java.math.BigDecimal;
import java.util.Optional;

/** Reads figures as people type them: {@code 1,200.5}, {@code $12}. Bounded, so that no typed exponent asks for a number as long as a book. */
public final class TypedFigure {
    private TypedFigure() {}

    /** Up to 12 digits before the point and 7 after it, with or without a sign; empty when it is none. */
    public static Optional<BigDecimal> read(String typed) {
        var cleaned = typed.strip().replace(",", "").replaceFirst("^\\$", "");
        return cleaned.matches("-?[0-9]{1,12}(\\.[0-9]{1,7})?")
                ? Optional.of(new BigDecimal(cleaned))
                : Optional.empty();
    }

    /** The same as a quantity; empty also when it has more decimals than the unit carries. */
    public static Optional<Quantity> read(String typed, Unit unit) {
        return read(typed)
                .filter(amount -> amount.stripTrailingZeros().scale() <= unit.scale())
                .map(amount -> new Quantity(amount, unit));
    }
}

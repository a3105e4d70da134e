package io.everygram.kernel;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads figures as people type them: {@code 1,200.5}, {@code $12}, {@code .5}. Bounded, so that no typed exponent asks for a number as long as a book. A comma
 * counts between thousands only: {@code 1,5} may be meant as one and a half, so it is no figure.
 */
public final class TypedFigure {
    private static final Pattern FIGURE =
            Pattern.compile("\\$?(-?(?=\\.?[0-9])(?:[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})?(?:\\.[0-9]{0,7})?)");

    private TypedFigure() {}

    /** Up to 12 digits before the point and 7 after it, with or without a sign; empty when it is none. */
    public static Optional<BigDecimal> read(String typed) {
        var figure = FIGURE.matcher(typed.strip().replace('\u2212', '-'));
        return figure.matches() ? Optional.of(new BigDecimal(figure.group(1).replace(",", ""))) : Optional.empty();
    }

    /** The same as a quantity; empty also when it has more decimals than the unit carries. */
    public static Optional<Quantity> read(String typed, Unit unit) {
        return read(typed)
                .filter(amount -> amount.stripTrailingZeros().scale() <= unit.scale())
                .map(amount -> new Quantity(amount, unit));
    }
}

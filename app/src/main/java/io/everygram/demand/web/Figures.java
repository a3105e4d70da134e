package io.everygram.demand.web;

import io.everygram.kernel.Statistical;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Show;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes reckoned figures as people read them: three digits that mean something. */
@Statistical
final class Figures {
    private static final double ROUGH = 100;
    private static final double FINE = 10;

    private Figures() {}

    static BigDecimal rounded(double value) {
        double size = Math.abs(value);
        return BigDecimal.valueOf(value).setScale(size >= ROUGH ? 0 : size >= FINE ? 1 : 2, RoundingMode.HALF_EVEN);
    }

    static Cell units(double value, String unit) {
        return Double.isFinite(value) ? Cell.number(rounded(value), unit) : Cell.muted("–");
    }

    static String words(double value, String unit) {
        return Show.number(rounded(value)) + " " + Show.unit(unit);
    }

    /** With its sign. */
    static Cell percent(double value) {
        return Double.isFinite(value) ? Cell.text(percentWords(value)) : Cell.muted("–");
    }

    static String percentWords(double value) {
        var whole = Math.round(value);
        return (whole > 0 ? "+" : whole < 0 ? "−" : "") + Math.abs(whole) + " %";
    }

    /** An error: the smaller the better. */
    static Cell error(double value) {
        return Double.isFinite(value)
                ? Cell.text(BigDecimal.valueOf(value)
                        .setScale(2, RoundingMode.HALF_EVEN)
                        .toPlainString())
                : Cell.muted("–");
    }

    static Cell share(double percent) {
        return Double.isFinite(percent) ? Cell.text(Math.round(percent) + " %") : Cell.muted("–");
    }
}

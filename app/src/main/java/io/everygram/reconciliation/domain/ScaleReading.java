package io.everygram.reconciliation.domain;

import io.everygram.kernel.TypedFigure;
import io.everygram.kernel.Unit;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a scale says, typed by a hand or sent by the scale itself as if typed: {@code 131.2}, {@code 131.2 g}, gross and tare as {@code 131.2 - 6.4 g}, or a
 * line of its own protocol with a mark whether the figure stands still: {@code S S 131.2 g}, {@code ST,GS,+00131.20 g}.
 *
 * <p>Source: the command sets in use on bench scales (MT-SICS: S S, S D, S I, S +, S -; and the ST, US, OL headers). As commonly known, not read for this
 * purpose: assumed.
 */
public sealed interface ScaleReading {
    /**
     * A figure that stands still.
     *
     * @param gross what the scale shows
     * @param tare said beside it; zero where the scale shows net
     * @param unit as the scale says; empty when nobody says
     */
    record Weight(BigDecimal gross, BigDecimal tare, Optional<Unit> unit) implements ScaleReading {}

    /** The figure still moves. */
    record NotStable() implements ScaleReading {}

    /** More lies on it than it can weigh. */
    record Overload() implements ScaleReading {}

    /** Less than nothing lies on it: it was set to zero under a load. */
    record Underload() implements ScaleReading {}

    record NoReading() implements ScaleReading {}

    Pattern STANDING = Pattern.compile("(?:S S|ST,(?:GS|NT|G|N)[,:]?)\\s*");
    Pattern FIGURES = Pattern.compile(
            "([+-]?[0-9.,]+)(?:\\s*(?<first>[a-z]+))?(?:\\s*[-\u2212]\\s*([0-9.,]+))?(?:\\s*(?<last>[a-z]+))?",
            Pattern.CASE_INSENSITIVE);

    static ScaleReading read(String text) {
        var said = text.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
        if (said.matches("(S D|US,|S I).*")) {
            return new NotStable();
        }
        if (said.matches("(S \\+|OL,?).*")) {
            return new Overload();
        }
        if (said.matches("(S -|UL,?)[^0-9]*")) {
            return new Underload();
        }
        var figures = FIGURES.matcher(STANDING.matcher(said).replaceFirst("").strip());
        return figures.matches() ? of(figures) : new NoReading();
    }

    private static ScaleReading of(Matcher figures) {
        var gross = figure(figures.group(1));
        var tare = figures.group(3) == null ? Optional.of(BigDecimal.ZERO) : figure(figures.group(3));
        var name = figures.group("last") == null ? figures.group("first") : figures.group("last");
        var unit = name == null ? Optional.<Unit>empty() : Unit.parse(name);
        if (gross.isEmpty() || tare.isEmpty() || name != null && unit.isEmpty()) {
            return new NoReading();
        }
        return gross.get().signum() < 0 ? new Underload() : new Weight(gross.get(), tare.get(), unit);
    }

    /** Zeros and a plus that a scale fills its figure with are left out. */
    private static Optional<BigDecimal> figure(String text) {
        return TypedFigure.read(text.replaceFirst("^[+]", "").replaceFirst("^(-?)0+(?=[0-9])", "$1"));
    }
}

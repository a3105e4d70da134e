package io.everygram.reconciliation.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure over weeks, drawn on the server: bars from a line at nothing, or points between two bounds that the picture names. The same figures stand in the
 * table by weeks.
 *
 * @param title read to those who cannot see it
 * @param bars widths and heights of the picture, which is {@link #WIDTH} by {@link #HEIGHT}
 * @param path points of a line, as SVG writes them; empty for none
 * @param top what the upper edge stands for, {@code bottom} what the lower; empty for nothing
 */
public record WeekChart(
        String title,
        List<Bar> bars,
        String path,
        List<Dot> dots,
        String base,
        String top,
        String bottom,
        String first,
        String last) {
    public static final int WIDTH = 340;
    public static final int HEIGHT = 124;
    private static final int LEFT = 8;
    private static final int UPPER = 24;
    private static final int LOWER = 100;
    /** Of a week's place, the part that its bar fills. */
    private static final BigDecimal FILLED = new BigDecimal("0.75");

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final int DECIMALS = 2;

    public WeekChart {
        bars = List.copyOf(bars);
        dots = List.copyOf(dots);
    }

    /** @param hint the week and its figure */
    public record Bar(String x, String y, String width, String height, String hint) {}

    /** @param hint the week and its figure */
    public record Dot(String x, String y, String hint) {}

    /**
     * A week's figure.
     *
     * @param value {@code null} when the week has none
     * @param words the figure for people
     */
    record Week(String label, @Nullable BigDecimal value, String words) {}

    /** Bars up from nothing, and down where a figure is below it. */
    static WeekChart bars(String title, List<Week> weeks) {
        var most = weeks.stream().map(WeekChart::value).reduce(BigDecimal.ZERO, BigDecimal::max);
        var least = weeks.stream().map(WeekChart::value).reduce(BigDecimal.ZERO, BigDecimal::min);
        var range = most.subtract(least).max(new BigDecimal("0.01"));
        var step = step(weeks);
        var zero = at(BigDecimal.ZERO, least, range);
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < weeks.size(); i++) {
            var value = value(weeks.get(i));
            var end = at(value, least, range);
            if (value.signum() != 0) {
                bars.add(new Bar(
                        text(step.multiply(BigDecimal.valueOf(i)).add(BigDecimal.valueOf(LEFT))),
                        text(zero.min(end)),
                        text(step.multiply(FILLED)),
                        text(end.subtract(zero).abs().max(BigDecimal.ONE)),
                        hint(weeks.get(i))));
            }
        }
        return new WeekChart(
                title,
                bars,
                "",
                List.of(),
                text(zero),
                highest(weeks, most),
                least.signum() < 0 ? words(weeks, least) : "",
                weeks.getFirst().label(),
                weeks.getLast().label());
    }

    /** Points between the lowest figure, rounded down to a whole, and a hundred. */
    static WeekChart percent(String title, List<Week> weeks) {
        var hundred = BigDecimal.valueOf(100);
        var known = weeks.stream().filter(week -> week.value() != null).toList();
        var floor = known.stream()
                .map(WeekChart::value)
                .reduce(hundred.subtract(BigDecimal.ONE), BigDecimal::min)
                .setScale(0, RoundingMode.FLOOR);
        var range = hundred.subtract(floor).max(BigDecimal.ONE);
        var step = step(weeks);
        var dots = new ArrayList<Dot>();
        for (int i = 0; i < weeks.size(); i++) {
            if (weeks.get(i).value() != null) {
                dots.add(new Dot(
                        text(step.multiply(BigDecimal.valueOf(i).add(HALF)).add(BigDecimal.valueOf(LEFT))),
                        text(at(value(weeks.get(i)), floor, range)),
                        hint(weeks.get(i))));
            }
        }
        return new WeekChart(
                title,
                List.of(),
                String.join(
                        " ", dots.stream().map(dot -> dot.x() + "," + dot.y()).toList()),
                dots,
                text(BigDecimal.valueOf(LOWER)),
                known.isEmpty() ? "nothing counted" : "100 %",
                known.isEmpty() ? "" : floor.toPlainString() + " %",
                weeks.getFirst().label(),
                weeks.getLast().label());
    }

    /** How wide a week's place is. */
    private static BigDecimal step(List<Week> weeks) {
        return BigDecimal.valueOf(WIDTH - 2L * LEFT)
                .divide(BigDecimal.valueOf(weeks.size()), DECIMALS, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal value(Week week) {
        var value = week.value();
        return value == null ? BigDecimal.ZERO : value;
    }

    /** How far down a figure stands. */
    private static BigDecimal at(BigDecimal value, BigDecimal least, BigDecimal range) {
        return BigDecimal.valueOf(LOWER)
                .subtract(value.subtract(least)
                        .multiply(BigDecimal.valueOf(LOWER - UPPER))
                        .divide(range, DECIMALS, RoundingMode.HALF_EVEN));
    }

    private static String highest(List<Week> weeks, BigDecimal most) {
        return most.signum() == 0 ? "none" : "most " + words(weeks, most);
    }

    private static String words(List<Week> weeks, BigDecimal value) {
        return weeks.stream()
                .filter(week -> value(week).compareTo(value) == 0)
                .findFirst()
                .map(Week::words)
                .orElse("");
    }

    private static String hint(Week week) {
        return "Week from " + week.label() + ": " + week.words();
    }

    private static String text(BigDecimal place) {
        return place.setScale(1, RoundingMode.HALF_EVEN).toPlainString();
    }
}

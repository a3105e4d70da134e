package io.everygram.demand.web;

import io.everygram.demand.DemandHistory;
import io.everygram.demand.ItemForecast;
import io.everygram.demand.web.ForecastChart.Box;
import io.everygram.demand.web.ForecastChart.Label;
import io.everygram.demand.web.ForecastChart.Mark;
import io.everygram.demand.web.ForecastChart.Rule;
import io.everygram.kernel.Statistical;
import io.everygram.platform.web.Show;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws the chart of an item's forecast. Positions are pixels with one decimal. */
@Statistical
final class ForecastCharts {
    static final int PAST_DAYS = 112;
    static final int AHEAD_DAYS = 56;
    private static final int WIDTH = 960;
    private static final int HEIGHT = 260;
    private static final int LEFT = 48;
    private static final int RIGHT = 16;
    private static final int TOP = 30;
    private static final int BOTTOM = 24;
    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d", Locale.US);

    private final DemandHistory history;
    private final ItemForecast forecast;
    private final String unit;
    private final double top;

    private ForecastCharts(DemandHistory history, ItemForecast forecast, String unit) {
        this.history = history;
        this.forecast = forecast;
        this.unit = unit;
        double most = 1;
        for (int day = 0; day < history.days(); day++) {
            most = Math.max(most, history.sold(day));
        }
        for (int day = 0; day < AHEAD_DAYS; day++) {
            most = Math.max(most, forecast.quantile(day, 1, HIGH));
        }
        top = most * 1.05;
    }

    static ForecastChart of(DemandHistory history, ItemForecast forecast, String unit) {
        return new ForecastCharts(history, forecast, unit).drawn();
    }

    private ForecastChart drawn() {
        var labels = new ArrayList<Label>();
        labels.add(new Label(x(0), "16", "label", "Sold a day, " + Show.unit(unit)));
        labels.add(new Label(x(history.days()), "16", "label", "Expected: four days in five lie in the band"));
        var rules = new ArrayList<Rule>();
        for (double value : new double[] {0, top / 2, top}) {
            rules.add(new Rule("" + LEFT, y(value), "" + (WIDTH - RIGHT), y(value), value == 0 ? "axis" : "rule"));
            labels.add(new Label(
                    "" + (LEFT - 6),
                    pixels(yExact(value) + 4),
                    "end",
                    value == 0 ? "0" : Show.number(Figures.rounded(value))));
        }
        rules.add(new Rule(x(history.days()), "" + TOP, x(history.days()), "" + (HEIGHT - BOTTOM), "today"));
        days(labels);
        return new ForecastChart(
                "Units a day: sold in the last " + history.days() + " days, and expected in the next " + AHEAD_DAYS
                        + " with the band in which four days in five lie",
                WIDTH,
                HEIGHT,
                bars(),
                masked(),
                band(),
                mean(),
                rules,
                events(),
                labels);
    }

    private List<Box> bars() {
        var bars = new ArrayList<Box>();
        for (int day = 0; day < history.days(); day++) {
            double height = HEIGHT - BOTTOM - yExact(history.sold(day));
            bars.add(new Box(
                    x(day),
                    y(history.sold(day)),
                    pixels(Math.max(1, step() - 1)),
                    pixels(height),
                    Show.day(history.first().plusDays(day)) + ": " + Figures.words(history.sold(day), unit) + " sold"
                            + history.why(day).map(why -> ", " + why).orElse("")));
        }
        return bars;
    }

    private List<Box> masked() {
        var boxes = new ArrayList<Box>();
        for (int day = 0; day < history.days(); day++) {
            if (!history.isUsual(day)) {
                int from = day;
                while (day + 1 < history.days()
                        && !history.isUsual(day + 1)
                        && history.why(day + 1).equals(history.why(from))) {
                    day++;
                }
                boxes.add(new Box(
                        x(from),
                        "" + TOP,
                        pixels(step() * (day - from + 1)),
                        "" + (HEIGHT - BOTTOM - TOP),
                        Show.day(history.first().plusDays(from))
                                + (day > from
                                        ? " to " + Show.day(history.first().plusDays(day))
                                        : "") + ": "
                                + history.why(from).orElse("") + ", says nothing"));
            }
        }
        return boxes;
    }

    private String band() {
        var upper = new StringBuilder();
        var lower = new ArrayList<String>();
        for (int day = 0; day < AHEAD_DAYS; day++) {
            upper.append(middle(day))
                    .append(',')
                    .append(y(forecast.quantile(day, 1, HIGH)))
                    .append(' ');
            lower.add(middle(day) + "," + y(forecast.quantile(day, 1, LOW)));
        }
        return upper + String.join(" ", lower.reversed());
    }

    private String mean() {
        var points = new StringBuilder();
        for (int day = 0; day < AHEAD_DAYS; day++) {
            points.append(middle(day)).append(',').append(y(forecast.mean(day))).append(' ');
        }
        return points.toString().strip();
    }

    private String middle(int ahead) {
        return pixels(LEFT + step() * (history.days() + ahead + 0.5));
    }

    private List<Mark> events() {
        var marks = new ArrayList<Mark>();
        var first = history.first();
        history.events().forEach((day, name) -> {
            long at = day.toEpochDay() - first.toEpochDay();
            if (at >= 0 && at < history.days() + AHEAD_DAYS && !name.matches(".* [+-]\\d+")) {
                double x = LEFT + step() * (at + 0.5);
                marks.add(new Mark(
                        pixels(x - 4) + "," + (TOP - 8) + " " + pixels(x + 4) + "," + (TOP - 8) + " " + pixels(x) + ","
                                + (TOP - 1),
                        Show.day(day) + ": " + name));
            }
        });
        return marks;
    }

    private void days(List<Label> labels) {
        int days = history.days() + AHEAD_DAYS;
        int week = 0;
        for (int day = 0; day + 6 < days; day++) {
            LocalDate on = history.first().plusDays(day);
            if (on.getDayOfWeek() == DayOfWeek.MONDAY && week++ % 3 == 0) {
                labels.add(new Label(x(day), "" + (HEIGHT - 8), "", DAY.format(on)));
            }
        }
    }

    private double step() {
        return (double) (WIDTH - LEFT - RIGHT) / (history.days() + AHEAD_DAYS);
    }

    private String x(int day) {
        return pixels(LEFT + step() * day);
    }

    private String y(double value) {
        return pixels(yExact(value));
    }

    private double yExact(double value) {
        return HEIGHT - BOTTOM - Math.min(1, value / top) * (HEIGHT - BOTTOM - TOP);
    }

    private static String pixels(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

package io.everygram.demand.web;

import java.util.List;

/**
 * What an item sold and what it will, drawn on the server: only positions, no styles. All it shows stands in the table under it too.
 *
 * @param title read to those who cannot see it
 * @param bars units of past days
 * @param masked stretches of days that say nothing
 * @param band points between which four days in five lie
 * @param mean points of the expected units
 * @param rules straight lines
 * @param events triangles of days with an event
 * @param labels words at places
 */
public record ForecastChart(
        String title,
        int width,
        int height,
        List<Box> bars,
        List<Box> masked,
        String band,
        String mean,
        List<Rule> rules,
        List<Mark> events,
        List<Label> labels) {
    public ForecastChart {
        bars = List.copyOf(bars);
        masked = List.copyOf(masked);
        rules = List.copyOf(rules);
        events = List.copyOf(events);
        labels = List.copyOf(labels);
    }

    public record Box(String x, String y, String width, String height, String title) {}

    public record Rule(String x1, String y1, String x2, String y2, String kind) {}

    public record Mark(String points, String title) {}

    public record Label(String x, String y, String kind, String text) {}
}

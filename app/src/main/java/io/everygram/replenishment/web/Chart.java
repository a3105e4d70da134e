package io.everygram.replenishment.web;

import java.util.List;

/**
 * A chart drawn on the server: only positions, no styles. Everything it shows stands in the table under it too.
 *
 * @param title read to those who cannot see it
 * @param bars one a day
 * @param lines straight rules with a class of their own, e.g. today's line
 * @param path points of a line, as SVG writes them; empty for none
 * @param marks small triangles, e.g. deliveries
 * @param labels words at places
 */
public record Chart(
        String title,
        int width,
        int height,
        List<Bar> bars,
        List<Rule> lines,
        String path,
        List<Mark> marks,
        List<Label> labels) {
    public Chart {
        bars = List.copyOf(bars);
        lines = List.copyOf(lines);
        marks = List.copyOf(marks);
        labels = List.copyOf(labels);
    }

    public record Bar(String x, String y, String width, String height, String kind, String title) {}

    public record Rule(String x1, String y1, String x2, String y2, String kind) {}

    /** @param points of a triangle */
    public record Mark(String points, String kind, String title) {}

    public record Label(String x, String y, String kind, String text) {}
}

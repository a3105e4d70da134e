package io.everygram.today.web;

import java.util.List;

/**
 * A facility's way from nothing to a day's work.
 *
 * @param next the title of the first step that is open; empty when all are done
 */
public record StartPage(int done, String next, List<Line> lines) {
    public StartPage {
        lines = List.copyOf(lines);
    }

    /** @param who who does it, when the person who looks may not; else empty */
    public record Line(String title, String why, boolean done, String standing, String path, String act, String who) {}
}

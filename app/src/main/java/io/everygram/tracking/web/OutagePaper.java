package io.everygram.tracking.web;

import java.util.List;

/**
 * The log of a time without the state as a paper, every value as it is written.
 *
 * @param closing what is not on it
 */
public record OutagePaper(String facility, String license, List<Fact> facts, List<Line> lines, String closing) {
    public OutagePaper {
        facts = List.copyOf(facts);
        lines = List.copyOf(lines);
    }

    public record Fact(String label, String value) {}

    public record Line(String when, String who, String what) {}
}

package io.everygram.platform.web;

import java.util.List;

/**
 * The record archetype: one line that says what it is and how it stands, facts, parts as tables, what may be done, and its history as sentences.
 *
 * @param kicker what kind of thing it is
 */
public record RecordPage(
        String kicker,
        Cell title,
        String subtitle,
        List<Cell> marks,
        List<Fact> facts,
        List<Part> parts,
        List<Form> forms,
        List<WorklistPage.LinkButton> links,
        List<Line> story,
        String notice) {
    public RecordPage {
        marks = List.copyOf(marks);
        facts = List.copyOf(facts);
        parts = List.copyOf(parts);
        forms = List.copyOf(forms);
        links = List.copyOf(links);
        story = List.copyOf(story);
    }

    public record Fact(String label, Cell value) {}

    public record Part(String title, String lead, Table table) {}

    /** One sentence of a history. */
    public record Line(String when, String who, String sentence, String detail) {}
}

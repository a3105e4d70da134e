package io.everygram.closing.pack;

import java.util.List;

/**
 * A sealed day on paper.
 *
 * @param closing the last sentence, which says what proves the paper
 */
public record DayPaper(
        String day,
        String facility,
        String license,
        List<Fact> facts,
        List<String> stillOpen,
        List<Section> sections,
        List<PackFacts.Part> files,
        String closing) {
    public DayPaper {
        facts = List.copyOf(facts);
        stillOpen = List.copyOf(stillOpen);
        sections = List.copyOf(sections);
        files = List.copyOf(files);
    }

    public record Fact(String label, String value) {}

    /**
     * A table, or its beginning.
     *
     * @param rest what is not shown of it, a sentence; empty when all is
     */
    public record Section(String title, List<String> columns, List<List<String>> rows, String rest) {
        public Section {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }
}

package io.everygram.platform.web;

import java.util.List;

/**
 * Something to know beside a page that asks for no answer: it folds, and stops nothing.
 *
 * @param isOpen whether it is unfolded at first
 */
public record Note(String title, String lead, boolean isOpen, List<Group> groups) {
    public Note {
        groups = List.copyOf(groups);
    }

    public record Group(String title, List<Entry> entries) {
        public Group {
            entries = List.copyOf(entries);
        }
    }

    /**
     * @param source where it is written; empty for nowhere
     * @param at what it is about, each a text or a link
     */
    public record Entry(String words, String source, List<Cell> at) {
        public Entry {
            at = List.copyOf(at);
        }
    }
}

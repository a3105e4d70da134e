package io.everygram.ledger.domain;

import java.util.List;
import java.util.Locale;

/**
 * Which holds one person may not release alone: those whose reason is, or begins with, one of these words.
 *
 * @param words e.g. {@code State hold}; compared without regard to case
 */
public record TwoPersonHolds(List<String> words) {
    public TwoPersonHolds {
        words = words.stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** @param reason of the hold, e.g. {@code Recall 7} */
    public boolean take(String reason) {
        var given = reason.strip().toLowerCase(Locale.ROOT);
        return words.stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .anyMatch(word -> given.startsWith(word)
                        && (given.length() == word.length()
                                || !Character.isLetterOrDigit(given.charAt(word.length()))));
    }
}

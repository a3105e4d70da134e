package io.everygram.today.web;

import io.everygram.platform.web.Cell;
import io.everygram.platform.web.FindSource.Hit;
import io.everygram.platform.web.Finds;
import java.util.List;
import java.util.Map;

/**
 * What was found.
 *
 * @param words as typed; empty before the first search
 * @param limit how many of a kind are shown at most
 * @param marks the three truths of packages found, by tag
 * @param hint what is known of words that nothing fits; empty for nothing
 */
public record FindPage(String words, List<Finds.Group> groups, int limit, Map<String, Cell> marks, String hint) {
    public FindPage {
        groups = List.copyOf(groups);
        marks = Map.copyOf(marks);
    }

    /** The truths of a package that was found; none for anything else. */
    public List<Cell> beside(Hit hit) {
        var truths = marks.get(hit.text());
        return truths == null ? List.of() : List.of(truths);
    }
}

package io.everygram.today.web;

import io.everygram.platform.web.Finds;
import java.util.List;

/**
 * What was found.
 *
 * @param words as typed; empty before the first search
 * @param limit how many of a kind are shown at most
 */
public record FindPage(String words, List<Finds.Group> groups, int limit) {
    public FindPage {
        groups = List.copyOf(groups);
    }
}

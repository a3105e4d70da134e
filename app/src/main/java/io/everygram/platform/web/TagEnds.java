package io.everygram.platform.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much of a tag must be read where others of the same page end in the same six characters. */
final class TagEnds {
    private TagEnds() {}

    /** Of the tags that end like another one: how many of the last characters tell it from all others. */
    static Map<String, Integer> of(Collection<String> tags) {
        var alike = new HashMap<String, List<String>>();
        tags.stream()
                .distinct()
                .forEach(tag -> alike.computeIfAbsent(Show.tagEnd(tag), end -> new ArrayList<>())
                        .add(tag));
        var ends = new HashMap<String, Integer>();
        alike.forEach((end, same) -> {
            if (same.size() > 1) {
                same.forEach(tag -> ends.put(tag, characters(tag, same, end.length())));
            }
        });
        return ends;
    }

    private static int characters(String tag, List<String> same, int most) {
        int needed = most;
        for (var other : same) {
            if (!other.equals(tag)) {
                needed = Math.max(needed, common(tag, other) + 1);
            }
        }
        return Math.min(needed, tag.length());
    }

    /** How many of their last characters are the same. */
    private static int common(String one, String other) {
        int n = 0;
        while (n < one.length()
                && n < other.length()
                && one.charAt(one.length() - 1 - n) == other.charAt(other.length() - 1 - n)) {
            n++;
        }
        return n;
    }
}

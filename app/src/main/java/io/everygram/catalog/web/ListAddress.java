package io.everygram.catalog.web;

import io.everygram.catalog.RecordLists.Asked;
import io.everygram.catalog.RecordLists.Page;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.WorklistPage.Chip;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The address of a list: all that a list shows stands in it, so that it can be bookmarked, shared and gone back to.
 *
 * @param isWhole whether all rows are asked for at once: for a file, or for the order of a column that {@code sorts} does not know
 */
record ListAddress(
        String path,
        String words,
        String filter,
        String column,
        boolean down,
        Map<String, String> sorts,
        String after,
        long afterId,
        boolean isWhole) {
    static final int PAGE = 50;
    /** Rows of a file, and of a list in the order of a column that the database does not order by. */
    static final int WHOLE = 50_000;

    ListAddress {
        sorts = Map.copyOf(sorts);
    }

    /** @param sorts what the list is sorted by, by the label of a column */
    static ListAddress of(String path, Map<String, String> typed, Map<String, String> sorts) {
        var sort = typed.getOrDefault("sort", "");
        var column = sort.replaceFirst("^-", "");
        boolean whole = typed.containsKey("format") || !column.isEmpty() && !sorts.containsKey(column);
        return new ListAddress(
                path,
                typed.getOrDefault("q", "").strip(),
                typed.getOrDefault("show", ""),
                column,
                sort.startsWith("-"),
                sorts,
                typed.getOrDefault("after", ""),
                whole || !typed.containsKey("after") ? 0 : number(typed.getOrDefault("id", "")),
                whole);
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    Asked asked() {
        var sort = sorts.getOrDefault(column, "");
        return new Asked(words, filter, sort, down && !sort.isEmpty(), after, afterId, isWhole ? WHOLE : PAGE);
    }

    /** Of the following rows; empty on the last page. */
    String next(Page<?> page) {
        return page.afterId() == 0
                ? ""
                : address(filter) + (address(filter).contains("?") ? "&" : "?") + "after=" + url(page.after()) + "&id="
                        + page.afterId();
    }

    private String address(String newFilter) {
        var parts = new ArrayList<String>();
        if (!words.isEmpty()) {
            parts.add("q=" + url(words));
        }
        if (!newFilter.isEmpty()) {
            parts.add("show=" + url(newFilter));
        }
        if (!column.isEmpty()) {
            parts.add("sort=" + (down ? "-" : "") + url(column));
        }
        return parts.isEmpty() ? path : path + "?" + String.join("&", parts);
    }

    /** Filters as chips; those that show nothing stay away unless they are on. */
    List<Chip> chips(Page<?> page, Map<String, String> labels) {
        var chips = new ArrayList<Chip>();
        labels.forEach((name, label) -> {
            var count = page.counts().get(name);
            if (count == null || count > 0 || name.isEmpty() || name.equals(filter)) {
                chips.add(new Chip(label, address(name), name.equals(filter), count == null ? "" : Show.number(count)));
            }
        });
        return chips;
    }

    /** What the filter shows, in figures. */
    String summary(Page<?> page, String noun) {
        var count = page.counts().get(filter);
        return count == null
                ? afterId > 0 ? "Further " + noun : words.isEmpty() ? "" : "Many " + noun + " fit “" + words + "”"
                : (count == 1 ? "1 " + one(noun) : Show.number(count) + " " + noun)
                        + (words.isEmpty() ? "" : " fit “" + words + "”");
    }

    private static String one(String nouns) {
        return nouns.endsWith("ies") ? nouns.replaceFirst("ies$", "y") : nouns.replaceFirst("s$", "");
    }

    static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

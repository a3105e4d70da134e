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

/** The address of a list: all that a list shows stands in it, so that it can be bookmarked, shared and gone back to. */
record ListAddress(String path, String words, String filter, String sort, boolean down, String after, long afterId) {
    static final int PAGE = 50;

    static ListAddress of(String path, Map<String, String> typed) {
        return new ListAddress(
                path,
                typed.getOrDefault("q", "").strip(),
                typed.getOrDefault("show", ""),
                typed.getOrDefault("sort", ""),
                typed.getOrDefault("dir", "").equals("down"),
                typed.getOrDefault("after", ""),
                number(typed.getOrDefault("id", "")));
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    Asked asked() {
        return new Asked(words, filter, sort, down, after, afterId, PAGE);
    }

    /** Of the following rows; empty on the last page. */
    String next(Page<?> page) {
        return page.afterId() == 0
                ? ""
                : address(filter, sort, down) + (address(filter, sort, down).contains("?") ? "&" : "?") + "after="
                        + url(page.after()) + "&id=" + page.afterId();
    }

    String address(String newFilter, String newSort, boolean newDown) {
        var parts = new ArrayList<String>();
        if (!words.isEmpty()) {
            parts.add("q=" + url(words));
        }
        if (!newFilter.isEmpty()) {
            parts.add("show=" + url(newFilter));
        }
        if (!newSort.isEmpty()) {
            parts.add("sort=" + url(newSort));
        }
        if (newDown) {
            parts.add("dir=down");
        }
        return parts.isEmpty() ? path : path + "?" + String.join("&", parts);
    }

    /** Filters as chips; those that show nothing stay away unless they are on. */
    List<Chip> chips(Page<?> page, Map<String, String> labels) {
        var chips = new ArrayList<Chip>();
        labels.forEach((name, label) -> {
            var count = page.counts().get(name);
            if (count == null || count > 0 || name.isEmpty() || name.equals(filter)) {
                chips.add(new Chip(
                        label,
                        address(name, sort, down),
                        name.equals(filter),
                        count == null ? "" : Show.number(count)));
            }
        });
        return chips;
    }

    /** What the filter shows, in figures. */
    String summary(Page<?> page, String noun) {
        var count = page.counts().get(filter);
        return count == null
                ? "Further " + noun
                : Show.number(count) + " " + noun + (words.isEmpty() ? "" : " fit “" + words + "”");
    }

    static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package io.everygram.orders.web;

import io.everygram.ledger.HappenedAt;
import io.everygram.platform.web.Form;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When the picks of this page happened, as it was typed: nothing for now, else the time on a paper list that is typed in later. It stands in the
 * address of the page and goes along with every scan.
 */
record PickTime(Map<String, String> typed) {
    /** Now. */
    static final PickTime NOW = new PickTime(Map.of());

    PickTime {
        typed = Map.copyOf(typed);
    }

    static PickTime of(Map<String, String> sent) {
        if (sent.getOrDefault(HappenedAt.FIELD, "").isBlank()) {
            return NOW;
        }
        var kept = new TreeMap<>(sent);
        kept.keySet().removeIf(name -> !name.startsWith(HappenedAt.FIELD));
        return new PickTime(kept);
    }

    boolean isNow() {
        return typed.isEmpty();
    }

    List<Form.Field> hidden() {
        return new TreeMap<>(typed)
                .entrySet().stream()
                        .map(e -> Form.Field.hidden(e.getKey(), e.getValue()))
                        .toList();
    }

    /** What of the page's address says so. */
    String query() {
        var query = new StringBuilder();
        new TreeMap<>(typed)
                .forEach((name, value) -> query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return query.toString();
    }
}

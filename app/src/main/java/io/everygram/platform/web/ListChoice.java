package io.everygram.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the address of a list chooses.
 *
 * @param parameters all of the address, in their order, but where one is in a paged list and the format of a file
 * @param spares columns that are hidden where the address says nothing of columns
 */
record ListChoice(String path, Map<String, String> parameters, Set<String> spares) {
    /** Where in a paged list the address is, and what it wants once: not kept when another column, order or view is chosen. */
    private static final Set<String> PLACE = Set.of("format", "after", "id", "before", "view", "_csrf");

    static ListChoice of(HttpServletRequest request) {
        return of(request, Set.of());
    }

    static ListChoice of(HttpServletRequest request, Set<String> spares) {
        return of(request, request.getRequestURI(), spares);
    }

    /** @param path of the list; a list shown by what a form was sent to chooses nothing, for what was sent is no choice */
    static ListChoice of(HttpServletRequest request, String path, Set<String> spares) {
        if (!request.getMethod().equals("GET")) {
            return new ListChoice(path, Map.of(), spares);
        }
        var parameters = new LinkedHashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> {
            if (!PLACE.contains(name) && !values[0].isEmpty()) {
                parameters.put(name, values[0]);
            }
        });
        return new ListChoice(path, parameters, spares);
    }

    /** The column to order by; empty for the list's own order. */
    String column() {
        return parameters.getOrDefault("sort", "").replaceFirst("^-", "");
    }

    boolean descending() {
        return parameters.getOrDefault("sort", "").startsWith("-");
    }

    Set<String> hidden() {
        return parameters.containsKey("hide")
                ? Arrays.stream(parameters.getOrDefault("hide", "").split("\\|"))
                        .filter(label -> !label.isEmpty())
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : new LinkedHashSet<>(spares);
    }

    /** The address with one parameter changed; an empty value leaves it out. */
    String with(String name, String value) {
        var changed = new LinkedHashMap<>(parameters);
        if (value.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return path + "?" + (changed.isEmpty() ? "view=none" : query(changed));
    }

    /** The address that shows a hidden column or hides a shown one. */
    String toggling(String label) {
        var hidden = hidden();
        if (!hidden.remove(label)) {
            hidden.add(label);
        }
        return with("hide", hidden.equals(spares) ? "" : hidden.isEmpty() ? "|" : String.join("|", hidden));
    }

    /** Another address of the same list with the columns, and the order, that are chosen here; one that chooses for itself stays. */
    String keep(String address) {
        var kept = new LinkedHashMap<String, String>();
        for (var name : List.of("sort", "hide")) {
            if (parameters.containsKey(name) && !address.matches(".*[?&]" + name + "=.*")) {
                kept.put(name, parameters.get(name));
            }
        }
        boolean same = address.replaceFirst("[?#].*", "").equals(path);
        return kept.isEmpty() || !same ? address : address + (address.contains("?") ? "&" : "?") + query(kept);
    }

    /** What a search within the list keeps: everything but the words. */
    List<Form.Field> kept() {
        return parameters.entrySet().stream()
                .filter(parameter -> !Set.of("q", "open").contains(parameter.getKey()))
                .map(parameter -> Form.Field.hidden(parameter.getKey(), parameter.getValue()))
                .toList();
    }

    String query() {
        return query(parameters);
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

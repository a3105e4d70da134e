package io.everygram.simulators.biotrack.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A line of the table below /v1.
 *
 * @param path without {@code /v1/}; names in braces stand for ids
 */
record Route(String method, String path, Function<RestCall, JsonNode> work) {
    Optional<List<String>> fits(String calledMethod, List<String> parts) {
        var mine = path.split("/");
        if (!method.equals(calledMethod) || mine.length != parts.size()) {
            return Optional.empty();
        }
        var ids = new ArrayList<String>();
        for (int i = 0; i < mine.length; i++) {
            if (mine[i].startsWith("{")) {
                ids.add(parts.get(i));
            } else if (!mine[i].equalsIgnoreCase(parts.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(ids);
    }

    /** Lines with fewer ids come first, so that a fixed word wins over an id. */
    long order() {
        return path.chars().filter(c -> c == '{').count();
    }
}

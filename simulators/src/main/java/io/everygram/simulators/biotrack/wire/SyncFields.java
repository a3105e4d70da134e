package io.everygram.simulators.biotrack.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The fields that rows of the sync tables are known to have, with what stands in them when nothing is known: the file {@code biotrack/rows.json}. */
final class SyncFields {
    private static final Map<String, Map<String, JsonNode>> TABLES = read();

    private SyncFields() {}

    private static Map<String, Map<String, JsonNode>> read() {
        try (var file = SyncFields.class.getResourceAsStream("/biotrack/rows.json")) {
            var tables = new HashMap<String, Map<String, JsonNode>>();
            for (var table : JsonMapper.builder().build().readTree(file).properties()) {
                var fields = new LinkedHashMap<String, JsonNode>();
                table.getValue().properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
                tables.put(table.getKey(), fields);
            }
            return Map.copyOf(tables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a table, in order; none for one of which nothing is known. */
    static Map<String, JsonNode> of(String table) {
        return TABLES.getOrDefault(table, Map.of());
    }

    /** Whose license a row of a premises is, which it does not keep under that name. */
    static void owner(String table, ObjectNode row) {
        if (of(table).containsKey("ubi") && !row.has("ubi")) {
            row.put("ubi", row.path("_company").asString(""));
        }
        if (of(table).containsKey("license_number") && !row.has("license_number")) {
            row.put("license_number", row.path("location").asString(""));
        }
    }

    /** What the row lacks. */
    static void complete(String table, ObjectNode row) {
        of(table).forEach((field, otherwise) -> {
            if (!row.has(field)) {
                row.set(field, otherwise);
            }
        });
    }
}

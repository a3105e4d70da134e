package io.everygram.simulators.metrc.store;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What a row of Metrc's start data must have, so that it is found again under the name by which it is asked for. */
public final class StartRows {
    /** Kinds of rows, each with the fields without which it is of no use. */
    private static final Map<String, List<String>> KINDS = Map.ofEntries(
            Map.entry("facility", List.of()),
            Map.entry("licensee", List.of()),
            Map.entry("key", List.of("Integrator", "Licenses")),
            Map.entry("package", List.of("License", "Label")),
            Map.entry("tag", List.of("License", "Label")),
            Map.entry("item", List.of("License", "Name")),
            Map.entry("strain", List.of("License", "Name")),
            Map.entry("brand", List.of("License", "Name")),
            Map.entry("location", List.of("License", "Name")),
            Map.entry("sublocation", List.of("License", "Name")),
            Map.entry("driver", List.of("License")),
            Map.entry("vehicle", List.of("License")),
            Map.entry("employee", List.of("License")),
            Map.entry("reason", List.of("Name")),
            Map.entry("transfertype", List.of("Name")),
            Map.entry("category", List.of("Name")),
            Map.entry("labtype", List.of("Name")),
            Map.entry("labbatch", List.of("Name")),
            Map.entry("locationtype", List.of("Name")),
            Map.entry("wastemethod", List.of("Name")),
            Map.entry("unit", List.of("Name")),
            Map.entry("template", List.of()),
            Map.entry("transfer", List.of()),
            Map.entry("delivery", List.of()),
            Map.entry("transferred", List.of()),
            Map.entry("adjustment", List.of()),
            Map.entry("labresult", List.of("PackageLabel")),
            Map.entry("file", List.of("Content")));

    private static final Set<String> STATUSES = Set.of("", "active", "intransit", "inactive");

    private StartRows() {}

    /** @throws IllegalArgumentException with the reason when this is no row of the state */
    public static void judge(String kind, String key, ObjectNode row) {
        var wanted = KINDS.get(kind);
        if (wanted == null) {
            throw new IllegalArgumentException("there is no kind " + kind + "; there are "
                    + String.join(", ", KINDS.keySet().stream().sorted().toList()));
        }
        for (var field : wanted) {
            if (row.path(field).isMissingNode() || row.path(field).asString("-").isBlank()) {
                throw new IllegalArgumentException("a " + kind + " wants " + field);
            }
        }
        if (row.has("Id") && !row.path("Id").isIntegralNumber()) {
            throw new IllegalArgumentException("Id must be a whole number");
        }
        judgeModified(row);
        switch (kind) {
            case "package" -> {
                judgeKey(key, text(row, "License") + " " + text(row, "Label"));
                if (row.has("Quantity") && !row.path("Quantity").isNumber()) {
                    throw new IllegalArgumentException("Quantity must be a number");
                }
                if (!STATUSES.contains(text(row, "Status"))) {
                    throw new IllegalArgumentException("Status is active, intransit or inactive");
                }
            }
            case "tag" -> judgeKey(key, text(row, "Label"));
            case "key" -> {
                if (!row.path("Licenses").isArray()) {
                    throw new IllegalArgumentException("Licenses must be a list");
                }
            }
            default -> {}
        }
    }

    private static void judgeKey(String key, String wanted) {
        if (!key.equals(wanted)) {
            throw new IllegalArgumentException("the key must be \"" + wanted + "\", not \"" + key + "\"");
        }
    }

    private static void judgeModified(ObjectNode row) {
        try {
            var modified = text(row, "LastModified");
            var _ = modified.isEmpty() ? null : OffsetDateTime.parse(modified);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("LastModified must be like 2026-03-02T16:42:19+00:00", e);
        }
    }

    private static String text(ObjectNode row, String field) {
        return row.path(field).asString("");
    }
}

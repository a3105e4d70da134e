package io.everygram.simulators;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A kept list of what answers look like, against which answers are judged: fields, their types, and the form around them. */
final class Replies {
    private final Map<String, Map<String, String>> kinds = new LinkedHashMap<>();
    private final Map<String, String> paths = new LinkedHashMap<>();

    private Replies() {}

    /** @param file below the resources of the tests */
    static Replies of(String file) throws IOException {
        var replies = new Replies();
        try (var stream = Replies.class.getResourceAsStream(file)) {
            var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            for (var line : text.replaceAll("(?m)^#.*\n", "")
                    .replaceAll("\n +", " ")
                    .lines()
                    .toList()) {
                var parts = line.split(": ", 2);
                if (parts.length == 2 && parts[0].contains(" ")) {
                    replies.paths.put(parts[0], parts[1]);
                } else if (parts.length == 2) {
                    replies.kinds.put(parts[0], replies.fields(parts[1]));
                }
            }
        }
        return replies;
    }

    private Map<String, String> fields(String listed) {
        var fields = new LinkedHashMap<String, String>();
        for (var field : listed.split(", ")) {
            if (field.startsWith("+")) {
                fields.putAll(kinds.get(field.substring(1)));
            } else {
                var words = field.split(" ", 2);
                fields.put(words[0], words[1]);
            }
        }
        return fields;
    }

    /** Method and path of each read that is listed, with the form of its answer: {@code pages of package}. */
    Map<String, String> paths() {
        return paths;
    }

    /** What is wrong with a row; nothing when it is as listed. */
    List<String> faults(String kind, JsonNode row) {
        var faults = new ArrayList<String>();
        judge(kind, row, kind, faults);
        return faults;
    }

    private void judge(String type, JsonNode value, String where, List<String> faults) {
        var fields = kinds.get(type);
        if (fields == null) {
            if (!is(type, value)) {
                faults.add(where + " is no " + type + ": " + value);
            }
            return;
        }
        if (!value.isObject()) {
            faults.add(where + " is no " + type + ": " + value);
            return;
        }
        fields.forEach((name, listed) -> {
            boolean some = listed.endsWith(" (some)");
            var plain = listed.replace(" (some)", "");
            boolean nullable = plain.endsWith("?");
            if (!value.has(name)) {
                if (!some) {
                    faults.add(where + " lacks " + name);
                }
            } else if (value.get(name).isNull()) {
                if (!nullable) {
                    faults.add(where + " has null as " + name);
                }
            } else {
                judge(
                        nullable ? plain.substring(0, plain.length() - 1) : plain,
                        value.get(name),
                        where + "." + name,
                        faults);
            }
        });
        value.propertyNames().stream()
                .filter(name -> !fields.containsKey(name))
                .forEach(name -> faults.add(where + " has " + name + ", which is not listed"));
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "text" -> value.isString();
            case "whole" -> value.isIntegralNumber();
            case "decimal" -> value.isNumber();
            case "flag" -> value.isBoolean();
            case "list" -> value.isArray();
            case "object" -> value.isObject();
            case "any" -> true;
            case "value" -> value.isString() || value.isNumber();
            case "figure" -> value.isString() && value.asString().isEmpty() || is("number", value);
            case "number" ->
                value.isNumber() || value.isString() && value.asString().matches("-?[0-9]+([.][0-9]+)?");
            case "day" -> value.isString() && parses(() -> LocalDate.parse(value.asString()));
            case "moment" -> value.isString() && parses(() -> OffsetDateTime.parse(value.asString()));
            case "local" -> value.isString() && value.asString().matches("[0-9-]{10}T[0-9:]{8}([.][0-9]+)?");
            default -> throw new IllegalArgumentException("no type " + type);
        };
    }

    private static boolean parses(Runnable parsing) {
        try {
            parsing.run();
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}

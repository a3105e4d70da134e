package io.everygram.tracking.web;

import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Table;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a report says, field by field as people read it; the state's own name of a field stands beside its words. */
@Component
class ReportText {
    private final JsonMapper json;

    ReportText(JsonMapper json) {
        this.json = json;
    }

    /** Fields without a value are left out. */
    Table table(String body) {
        var table = Table.of("Field", "Value");
        try {
            add(table, "", "", json.readTree(body));
        } catch (JacksonException e) {
            table.row("", "", Cell.text("Text"), Cell.text(body).wrapped());
        }
        return table.emptySaying("Nothing is kept of what was said.");
    }

    private static void add(Table.Builder table, String before, String name, JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(field -> add(table, before, field.getKey(), field.getValue()));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                var one = words(name.replaceFirst("s$", "")) + (node.size() == 1 ? "" : " " + (i + 1));
                if (node.get(i).isValueNode()) {
                    row(table, before + one, name, node.get(i));
                } else {
                    add(table, before + one + ": ", name, node.get(i));
                }
            }
        } else {
            row(table, before + words(name), name, node);
        }
    }

    private static void row(Table.Builder table, String words, String name, JsonNode value) {
        var text = value.isBoolean() ? value.asBoolean() ? "yes" : "no" : value.asString("");
        if (!text.isBlank()) {
            table.row(
                    "",
                    "",
                    Cell.text(words).hint(name),
                    text.matches("[0-9A-Z]{24}|[0-9]{16}")
                            ? Cell.tag(text, "/find?q=" + text)
                            : Cell.text(text).wrapped());
        }
    }

    /** {@code UnitOfMeasure} and {@code new_quantity} as people write them. */
    private static String words(String name) {
        var parted = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
                .replace('_', ' ')
                .toLowerCase(java.util.Locale.ROOT)
                .strip();
        return parted.isEmpty() ? name : Character.toUpperCase(parted.charAt(0)) + parted.substring(1);
    }
}

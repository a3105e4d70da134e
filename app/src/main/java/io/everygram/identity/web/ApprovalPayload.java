package io.everygram.identity.web;

import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a request keeps to be carried out, as a table, when it is a JSON object. */
final class ApprovalPayload {
    private static final JsonMapper JSON = new JsonMapper();

    private ApprovalPayload() {}

    /** Without rows for a payload of another form, which is for the program alone. */
    static Table table(String payload) {
        var table = Table.of("What", "Value");
        try {
            var tree = JSON.readTree(payload);
            if (tree.isObject()) {
                tree.properties().stream()
                        .filter(field -> !field.getKey().equals("path"))
                        .filter(field -> !field.getValue().asString("").isBlank())
                        .forEach(field -> table.row(
                                "",
                                "",
                                Cell.text(words(field.getKey())),
                                cell(field.getKey(), field.getValue().asString(""))));
            }
        } catch (JacksonException e) {
            return table.emptySaying(""); // An older request, or a kind that keeps a bare word.
        }
        return table.emptySaying("");
    }

    private static Cell cell(String name, String value) {
        return name.equals("package")
                ? Cell.tag(value, "/packages/" + value)
                : Cell.text(value.matches("[A-Z_]{3,}") ? Show.words(value) : value);
    }

    /** {@code placedBy} as {@code Placed by}. */
    private static String words(String name) {
        return Show.words(name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
    }
}

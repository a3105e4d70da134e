package io.everygram.simulators.metrc.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The documented fields of every row, with what stands in them when nothing is known: the file {@code metrc/shapes.json}. */
@Component
public final class Shapes {
    /** Words of an item that are numbers when it stands in a package. */
    private static final Map<String, List<String>> NUMBERED = Map.of(
            "QuantityType",
            List.of("None", "CountBased", "WeightBased", "VolumeBased"),
            "ProductCategoryType",
            List.of(
                    "Other",
                    "Buds",
                    "ShakeTrim",
                    "Concentrate",
                    "InfusedEdible",
                    "InfusedNonEdible",
                    "Plants",
                    "Seeds",
                    "Waste"),
            "DefaultLabTestingState",
            List.of("NotSubmitted", "SubmittedForTesting", "TestFailed", "TestPassed", "TestingInProgress"),
            "ApprovalStatus",
            List.of("Approved", "Pending", "Rejected"));

    private final JsonMapper json;
    private final Map<String, Map<String, JsonNode>> shapes = new LinkedHashMap<>();

    Shapes(JsonMapper json) {
        this.json = json;
        try (var file = Shapes.class.getResourceAsStream("/metrc/shapes.json")) {
            for (var shape : json.readTree(file).properties()) {
                var fields = new LinkedHashMap<String, JsonNode>();
                for (var field : shape.getValue().properties()) {
                    if (field.getKey().equals("...")) {
                        fields.putAll(shapes.get(field.getValue().asString()));
                    } else {
                        fields.put(field.getKey(), field.getValue());
                    }
                }
                shapes.put(shape.getKey(), fields);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of a shape's fields, in order. */
    public Set<String> fields(String shape) {
        return fieldsOf(shape).keySet();
    }

    private Map<String, JsonNode> fieldsOf(String shape) {
        var fields = shapes.get(shape);
        if (fields == null) {
            throw new IllegalArgumentException("no shape " + shape);
        }
        return fields;
    }

    /** A row with exactly the fields of the shape; those of some states only where the row has them. */
    public ObjectNode render(String shape, JsonNode row) {
        var rendered = json.createObjectNode();
        for (var field : fieldsOf(shape).entrySet()) {
            var known = row.path(field.getKey());
            if (!known.isMissingNode() || !isOfSomeStates(field.getValue())) {
                rendered.set(field.getKey(), value(field.getValue(), known));
            }
        }
        if (shape.equals("packageItem")) {
            NUMBERED.forEach((field, words) -> {
                if (rendered.path(field).isString()) {
                    rendered.put(
                            field,
                            Math.max(0, words.indexOf(rendered.path(field).asString())));
                }
            });
        }
        if (shape.equals("hub")) {
            // A word everywhere else, a number here.
            boolean wholesale = row.path("ShipmentTransactionType").asString("").equals("Wholesale");
            rendered.put("ShipmentTransactionType", wholesale ? 1 : 0);
        }
        return rendered;
    }

    /** A default {@code "?"} stands for a field that is there in some states only. */
    private static boolean isOfSomeStates(JsonNode otherwise) {
        return otherwise.isString() && otherwise.asString().equals("?");
    }

    /** A default {@code "@name"} stands for a nested shape. */
    private JsonNode value(JsonNode otherwise, JsonNode known) {
        boolean nested = otherwise.isString() && otherwise.asString().startsWith("@");
        if (nested) {
            return render(otherwise.asString().substring(1), known);
        }
        return known.isMissingNode() ? otherwise : known;
    }
}

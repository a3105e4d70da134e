package io.everygram.simulators.biotrack.rest;

import io.everygram.simulators.store.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows as objects with every field that is known: the file {@code biotrack/rest.json} names each with its default and the row's field it shows. */
@Component
final class RestObjects {
    private final JsonMapper json;
    private final Map<String, Map<String, Field>> shapes = new LinkedHashMap<>();

    /** @param of field of the row; {@code @} before it: seconds shown as a moment */
    private record Field(JsonNode otherwise, String of) {}

    RestObjects(JsonMapper json) {
        this.json = json;
        try (var file = RestObjects.class.getResourceAsStream("/biotrack/rest.json")) {
            for (var shape : json.readTree(file).properties()) {
                var fields = new LinkedHashMap<String, Field>();
                shape.getValue()
                        .properties()
                        .forEach(f -> fields.put(
                                f.getKey(),
                                new Field(
                                        f.getValue().get(0), f.getValue().get(1).asString(""))));
                shapes.put(shape.getKey(), fields);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> fields(String shape) {
        return new TreeSet<>(fieldsOf(shape).keySet());
    }

    private Map<String, Field> fieldsOf(String shape) {
        var fields = shapes.get(shape);
        if (fields == null) {
            throw new IllegalArgumentException("no shape " + shape);
        }
        return fields;
    }

    ObjectNode of(String shape, ObjectNode row) {
        var object = json.createObjectNode();
        fieldsOf(shape).forEach((name, field) -> object.set(name, value(field, row)));
        return object;
    }

    private JsonNode value(Field field, ObjectNode row) {
        boolean moment = field.of().startsWith("@");
        var known = row.path(moment ? field.of().substring(1) : field.of());
        if (field.of().isEmpty() || known.isMissingNode() || known.isNull()) {
            return field.otherwise().deepCopy();
        }
        var otherwise = field.otherwise();
        var nodes = json.getNodeFactory();
        if (moment) {
            return nodes.stringNode(Instant.ofEpochSecond(known.asLong(0)).toString());
        }
        if (otherwise.isBoolean()) {
            return nodes.booleanNode(known.asBoolean(known.asString("").equals("1")));
        }
        if (otherwise.isNumber()) {
            return number(known.asString(""), otherwise);
        }
        return otherwise.isString() ? nodes.stringNode(known.asString("")) : known.deepCopy();
    }

    private JsonNode number(String text, JsonNode otherwise) {
        try {
            return json.getNodeFactory().numberNode(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    // ------------------------------------------------------------------ objects of several rows

    /** With its stops and their items. */
    ObjectNode manifest(Rows rows, ObjectNode row) {
        var object = of("Manifest", row);
        object.putArray("Driver")
                .addObject()
                .put("ID", row.path("transporter_id").asString(""))
                .put("Name", row.path("transporter_name").asString(""))
                .put("DateofBirth", row.path("transporter_dob").asString(""));
        object.putObject("Vehicle")
                .put("ID", row.path("transporter_vehicle_identification").asString(""))
                .put("Description", row.path("transporter_vehicle_details").asString(""));
        object.putObject("ThirdPartyTransporter")
                .put("LicenseNumber", row.path("third_party_license").asString(""))
                .put("Name", "");
        var id = row.path("manifestid").asString("");
        var items = rows.all("items " + id);
        var stops = object.putArray("Stop");
        for (var stop : rows.all("stops " + id)) {
            var shown = of("Stop", stop);
            var of = shown.putArray("Item");
            items.stream()
                    .filter(item -> item.path("stopnumber").asInt(0)
                            == stop.path("stopnumber").asInt(0))
                    .forEach(item -> of.add(of("StopItem", item)));
            stops.add(shown);
        }
        return object;
    }

    /** One outbound transaction with its items. */
    ObjectNode transfer(Iterable<ObjectNode> rows, ObjectNode first) {
        var object = of("InventoryTransfer", first);
        var items = object.putArray("Item");
        rows.forEach(row -> items.add(of("TransferItem", row)));
        return object;
    }
}

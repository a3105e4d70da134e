package io.everygram.simulators.metrc;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes on packages and templates: judged whole first, then applied whole, so that a bad row leaves nothing behind. */
@Component
class PackageWrites {
    /** Applies the rows; returns the ids a POST answers with. */
    List<Long> apply(StateSystem system, String license, String call, List<ObjectNode> rows) {
        return switch (call.replaceAll("/[0-9]+$", "/#")) {
            case "POST packages/v2/adjust" -> adjust(system, license, rows);
            case "POST packages/v2" -> create(system, license, rows);
            case "PUT packages/v2/adjust" -> adjustTo(system, license, rows);
            case "PUT packages/v2/location" -> locations(system, license, rows);
            case "PUT packages/v2/finish" -> finish(system, license, rows);
            case "PUT packages/v2/note" ->
                each(system, license, rows, (row, pack) -> pack.put("Note", text(row, "Note")));
            case "POST transfers/v2/templates/outgoing" -> templates(system, license, rows);
            case "DELETE transfers/v2/templates/outgoing/#" -> archive(system, call);
            default -> throw new Refusal(404, null);
        };
    }

    private interface Change {
        ObjectNode apply(ObjectNode row, ObjectNode pack);
    }

    private static List<Long> each(StateSystem system, String license, List<ObjectNode> rows, Change change) {
        for (int i = 0; i < rows.size(); i++) {
            var _ = active(system, license, i, text(rows.get(i), "Label"));
        }
        var ids = new ArrayList<Long>();
        for (var row : rows) {
            var pack = active(system, license, 0, text(row, "Label"));
            store(system, license, change.apply(row, pack));
            ids.add(pack.get("Id").asLong());
        }
        return ids;
    }

    private static List<Long> adjust(StateSystem system, String license, List<ObjectNode> rows) {
        var left = new HashMap<String, BigDecimal>();
        for (int i = 0; i < rows.size(); i++) {
            var label = text(rows.get(i), "Label");
            var pack = active(system, license, i, label);
            var reason = text(rows.get(i), "AdjustmentReason");
            var known = system.get("reason", reason.toLowerCase(Locale.ROOT));
            if (known.isEmpty()) {
                throw Refusal.row(i, "Adjustment Reason \"" + reason + "\" is invalid.");
            }
            if (known.get().path("RequiresNote").asBoolean()
                    && text(rows.get(i), "ReasonNote").isEmpty()) {
                throw Refusal.row(i, "A note is required for Adjustment Reason \"" + reason + "\".");
            }
            if (text(rows.get(i), "AdjustmentDate").isEmpty()) {
                throw Refusal.row(i, "AdjustmentDate was not specified.");
            }
            if (!text(rows.get(i), "UnitOfMeasure").equalsIgnoreCase(text(pack, "UnitOfMeasureName"))) {
                throw Refusal.row(
                        i,
                        "Unit of Measure \"" + text(rows.get(i), "UnitOfMeasure") + "\" is invalid for Package " + label
                                + ".");
            }
            var after = left.getOrDefault(label, quantity(pack)).add(quantity(i, rows.get(i)));
            if (after.signum() < 0) {
                throw Refusal.row(i, "The resulting quantity of Package " + label + " cannot be negative.");
            }
            left.put(label, after);
        }
        return each(system, license, rows, (row, pack) -> {
            record(system, license, row, pack, row.get("Quantity").asDecimal());
            return pack.put("Quantity", quantity(pack).add(row.get("Quantity").asDecimal()));
        });
    }

    /** The same with the final quantity instead of a difference. */
    private static List<Long> adjustTo(StateSystem system, String license, List<ObjectNode> rows) {
        for (int i = 0; i < rows.size(); i++) {
            var wanted = quantity(i, rows.get(i));
            if (wanted.signum() < 0) {
                throw Refusal.row(
                        i, "The resulting quantity of Package " + text(rows.get(i), "Label") + " cannot be negative.");
            }
            rows.get(i)
                    .put("Quantity", wanted.subtract(quantity(active(system, license, i, text(rows.get(i), "Label")))));
        }
        return adjust(system, license, rows);
    }

    /** Keeps what the list of adjustments shows. */
    private static void record(
            StateSystem system, String license, ObjectNode row, ObjectNode pack, BigDecimal difference) {
        var kept = system.object();
        long id = system.newId();
        kept.put("Id", id)
                .put("License", license)
                .put("PackageId", pack.path("Id").asLong(0))
                .put("PackageLabel", text(pack, "Label"))
                .put("ItemName", pack.path("Item").path("Name").asString(""))
                .put("AdjustmentQuantity", difference)
                .put("AdjustmentUnitOfMeasureName", text(row, "UnitOfMeasure"))
                .put("AdjustmentReasonName", text(row, "AdjustmentReason"))
                .put("AdjustmentNote", text(row, "ReasonNote"))
                .put("AdjustmentDate", text(row, "AdjustmentDate"));
        system.put("adjustment", "%012d".formatted(id), kept);
    }

    private static List<Long> locations(StateSystem system, String license, List<ObjectNode> rows) {
        for (int i = 0; i < rows.size(); i++) {
            requireLocation(system, license, i, text(rows.get(i), "Location"));
            if (text(rows.get(i), "MoveDate").isEmpty()) {
                throw Refusal.row(i, "MoveDate was not specified.");
            }
        }
        return each(system, license, rows, (row, pack) -> pack.put("LocationName", text(row, "Location")));
    }

    /** A facility without any location of its own is one that does not use them. */
    private static void requireLocation(StateSystem system, String license, int row, String name) {
        var known = system.all("location", l -> text(l, "License").equals(license));
        if (!known.isEmpty() && known.stream().noneMatch(l -> text(l, "Name").equalsIgnoreCase(name))) {
            throw Refusal.row(row, "Location \"" + name + "\" is invalid.");
        }
    }

    private static List<Long> create(StateSystem system, String license, List<ObjectNode> rows) {
        var left = new HashMap<String, BigDecimal>();
        var tags = new java.util.HashSet<String>();
        for (int i = 0; i < rows.size(); i++) {
            var tag = text(rows.get(i), "Tag");
            var free = system.get("tag", tag);
            var _ = quantity(i, rows.get(i));
            requireLocation(system, license, i, text(rows.get(i), "Location"));
            if (free.isEmpty()
                    || free.get().path("Used").asBoolean()
                    || !text(free.get(), "License").equals(license)
                    || !tags.add(tag)) {
                throw Refusal.row(i, "Tag " + tag + " is not available.");
            }
            for (var ingredient : rows.get(i).path("Ingredients")) {
                var label = ingredient.path("Package").asString("");
                var pack = active(system, license, i, label);
                var after = left.getOrDefault(label, quantity(pack)).subtract(quantity(i, ingredient));
                if (after.signum() < 0) {
                    throw Refusal.row(i, "The resulting quantity of Package " + label + " cannot be negative.");
                }
                left.put(label, after);
            }
        }
        var ids = new ArrayList<Long>();
        for (var row : rows) {
            ObjectNode first = null;
            for (var ingredient : row.path("Ingredients")) {
                var pack = active(system, license, 0, ingredient.get("Package").asString());
                pack.put(
                        "Quantity",
                        quantity(pack).subtract(ingredient.get("Quantity").asDecimal()));
                store(system, license, pack);
                first = first == null ? pack : first;
            }
            ids.add(createOne(system, license, row, first));
        }
        return ids;
    }

    private static long createOne(
            StateSystem system, String license, ObjectNode row, @org.jspecify.annotations.Nullable ObjectNode source) {
        var made = source == null ? system.object() : source.deepCopy();
        var tag = text(row, "Tag");
        made.put("Id", system.newId()).put("Label", tag).put("License", license).put("Status", "active");
        made.put("Quantity", row.get("Quantity").asDecimal()).put("UnitOfMeasureName", text(row, "UnitOfMeasure"));
        made.put("LocationName", text(row, "Location"))
                .put("PackagedDate", text(row, "ActualDate"))
                .put("Note", text(row, "Note"));
        if (source != null) {
            made.put("SourcePackageLabels", text(source, "Label"));
        }
        if (!row.path("UseSameItem").asBoolean(false) && !text(row, "Item").isEmpty()) {
            made.putObject("Item").put("Name", text(row, "Item")).put("UnitOfMeasureName", text(row, "UnitOfMeasure"));
        }
        var used = system.get("tag", tag).orElseThrow();
        used.put("Used", true);
        system.put("tag", tag, used);
        store(system, license, made);
        return made.get("Id").asLong();
    }

    private static List<Long> finish(StateSystem system, String license, List<ObjectNode> rows) {
        for (int i = 0; i < rows.size(); i++) {
            var label = text(rows.get(i), "Label");
            if (quantity(active(system, license, i, label)).signum() != 0) {
                throw Refusal.row(i, "Package " + label + " cannot be finished because its quantity is not zero.");
            }
        }
        return each(
                system,
                license,
                rows,
                (row, pack) -> pack.put("IsFinished", true).put("Status", "inactive"));
    }

    private static List<Long> templates(StateSystem system, String license, List<ObjectNode> rows) {
        for (int i = 0; i < rows.size(); i++) {
            for (var destination : rows.get(i).path("Destinations")) {
                for (var shipped : destination.path("Packages")) {
                    var label = shipped.path("PackageLabel").asString("");
                    var pack = active(system, license, i, label);
                    if (pack.path("IsOnHold").asBoolean()) {
                        throw Refusal.row(i, "Package " + label + " is on hold.");
                    }
                    if (text(pack, "LabTestingState").equals("NotSubmitted")) {
                        throw Refusal.row(i, "Package is marked as NotSubmitted and cannot be transferred.");
                    }
                }
            }
        }
        var ids = new ArrayList<Long>();
        for (var row : rows) {
            var template = row.deepCopy();
            template.put("Id", system.newId()).put("License", license).put("Archived", false);
            system.put("template", template.get("Id").asString(), template);
            ids.add(template.get("Id").asLong());
        }
        return ids;
    }

    private static List<Long> archive(StateSystem system, String call) {
        var key = call.substring(call.lastIndexOf('/') + 1);
        var template = system.get("template", key).orElseThrow(() -> new Refusal(404, null));
        template.put("Archived", true);
        system.put("template", key, template);
        return List.of();
    }

    static ObjectNode active(StateSystem system, String license, int row, String label) {
        return system.get("package", license + " " + label)
                .filter(pack ->
                        text(pack, "Status").isEmpty() || text(pack, "Status").equals("active"))
                .orElseThrow(() -> Refusal.row(row, "Package " + label + " does not exist in the current Facility."));
    }

    static void store(StateSystem system, String license, ObjectNode pack) {
        system.put("package", license + " " + text(pack, "Label"), pack);
    }

    static String text(ObjectNode row, String field) {
        return row.path(field).asString("");
    }

    private static BigDecimal quantity(ObjectNode pack) {
        return pack.get("Quantity").asDecimal();
    }

    private static BigDecimal quantity(int row, JsonNode stated) {
        var quantity = stated.path("Quantity");
        if (!quantity.isNumber()) {
            throw Refusal.row(row, "The Quantity field is required.");
        }
        return quantity.asDecimal();
    }
}

package io.everygram.simulators.metrc.rules;

import static io.everygram.simulators.metrc.wire.Write.required;
import static io.everygram.simulators.metrc.wire.Write.text;

import io.everygram.simulators.metrc.store.MetrcLists;
import io.everygram.simulators.metrc.store.Switch;
import io.everygram.simulators.metrc.wire.BadRow;
import io.everygram.simulators.metrc.wire.RequestProperties;
import io.everygram.simulators.metrc.wire.Write;
import io.everygram.simulators.store.Window;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the rules on packages share: finding, storing, reading fields. */
final class Packs {
    private Packs() {}

    /** @throws BadRow unless it is active at this facility */
    static ObjectNode active(Write write, String label) {
        return write.change()
                .get("package", write.license() + " " + label)
                .filter(pack -> isActive(pack))
                .orElseThrow(() -> new BadRow("Package " + label + " does not exist in the current Facility."));
    }

    static boolean isActive(ObjectNode pack) {
        var status = text(pack, "Status");
        return status.isEmpty() || status.equals("active");
    }

    /** The same, and not held by the state. */
    static ObjectNode free(Write write, String label) {
        var pack = active(write, label);
        if (isHeld(pack)) {
            throw new BadRow("Package " + label + " is on hold.");
        }
        return pack;
    }

    static boolean isHeld(ObjectNode pack) {
        return pack.path("IsOnHold").asBoolean(false) || pack.path("IsOnRecall").asBoolean(false);
    }

    static long store(Write write, ObjectNode pack) {
        var license = text(pack, "License");
        write.change()
                .put("package", (license.isEmpty() ? write.license() : license) + " " + text(pack, "Label"), pack);
        return pack.path("Id").asLong(0);
    }

    static BigDecimal quantity(JsonNode row) {
        return decimal(row, "Quantity");
    }

    /** @throws BadRow when it is missing or no number */
    static BigDecimal decimal(JsonNode row, String field) {
        var value = row.path(field);
        if (value.isMissingNode() || value.isNull()) {
            throw new BadRow(field + " was not specified.");
        }
        try {
            return RequestProperties.number(value);
        } catch (NumberFormatException e) {
            throw new BadRow("The value of " + field + " is invalid.");
        }
    }

    /** @throws BadRow when it is missing, no date, or later than today where that is refused */
    static LocalDate date(Write write, JsonNode row, String field) {
        var text = required(row, field);
        try {
            var date = LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
            if (date.isAfter(write.today()) && write.is(Switch.FUTURE_DATES, "REFUSED")) {
                throw new BadRow(field + " cannot be in the future.");
            }
            return date;
        } catch (DateTimeException e) {
            throw new BadRow("The value of " + field + " is invalid.");
        }
    }

    /** A facility that was never given any row of the kind does not use them, and any name goes. */
    static void known(Write write, String kind, String name, String message) {
        var rows = write.change().rows();
        if (write.change()
                        .find(MetrcLists.byName(kind, write.license(), name))
                        .filter(row -> !row.path("Archived").asBoolean(false))
                        .isEmpty()
                && rows.count(MetrcLists.of(kind, write.license()), Window.ALL) > 0) {
            throw new BadRow(message);
        }
    }

    static void location(Write write, ObjectNode pack, JsonNode row) {
        var name = text(row, "Location");
        if (name.isEmpty()) {
            if (write.can("CanAssignLocationsToPackages")
                    && write.change().rows().count(MetrcLists.of("location", write.license()), Window.ALL) > 0) {
                throw new BadRow("Location was not specified.");
            }
            return;
        }
        known(write, "location", name, "Location \"" + name + "\" was not found.");
        var found = write.change().find(MetrcLists.byName("location", write.license(), name));
        if (found.isPresent() && !found.get().path("ForPackages").asBoolean(true)) {
            throw new BadRow("Location \"" + name + "\" was not found.");
        }
        if (found.isPresent()) {
            pack.put("LocationId", found.get().path("Id").asLong(0))
                    .put("LocationName", text(found.get(), "Name"))
                    .put(
                            "LocationTypeName",
                            found.get().path("LocationTypeName").asString("Default Location Type"));
        } else {
            pack.put("LocationName", name);
        }
        var sub = text(row, "Sublocation");
        if (sub.isEmpty()) {
            pack.putNull("SublocationId").putNull("SublocationName");
        } else {
            known(write, "sublocation", sub, "Sublocation \"" + sub + "\" was not found.");
            pack.put("SublocationName", sub);
            write.change()
                    .find(MetrcLists.byName("sublocation", write.license(), sub))
                    .ifPresent(inside ->
                            pack.put("SublocationId", inside.path("Id").asLong(0)));
        }
    }

    /** An item of this facility; one without items of its own takes any name. */
    static ObjectNode item(Write write, String name, Units unit) {
        known(write, "item", name, "Item \"" + name + "\" was not found.");
        return write.change()
                .find(MetrcLists.byName("item", write.license(), name))
                .orElseGet(() -> write.change().object().put("Name", name).put("UnitOfMeasureName", unit.title()));
    }
}

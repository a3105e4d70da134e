package io.everygram.simulators.metrc.wire;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.everygram.simulators.faults.MovableClock;
import io.everygram.simulators.metrc.store.StateSystem;
import io.everygram.simulators.metrc.store.Switch;
import io.everygram.simulators.store.Change;
import java.time.LocalDate;
import java.time.ZoneId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A write under way: one change for all rows of the body. */
public record Write(StateSystem system, Change change, String license, String user) {
    public boolean is(Switch which, String value) {
        return system.is(which, value);
    }

    /** The facility's row; empty when the state was never told of it. */
    public ObjectNode facility() {
        return change.get("facility", license).orElseGet(change::object);
    }

    /** Whether the facility's type has a capability. */
    public boolean can(String capability) {
        return system.can(license, capability);
    }

    public LocalDate today() {
        return LocalDate.ofInstant(
                system.clock().now(), ZoneId.of(facility().path("TimeZone").asString("America/Los_Angeles")));
    }

    /** Now as answers show it: with its offset, and 7 digits behind the second. */
    public String moment() {
        return MovableClock.text(system.clock().now());
    }

    /** Text of a row's field, or empty. */
    public static String text(JsonNode row, String field) {
        return row.path(field).asString("").strip();
    }

    /** @throws BadRow when it is missing */
    @CanIgnoreReturnValue
    public static String required(JsonNode row, String field) {
        var text = text(row, field);
        if (text.isEmpty()) {
            throw new BadRow(field + " was not specified.");
        }
        return text;
    }
}

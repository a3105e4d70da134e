package io.everygram.simulators.metrc.wire;

import io.everygram.simulators.metrc.store.Shapes;
import io.everygram.simulators.metrc.store.StateSystem;
import io.everygram.simulators.metrc.store.Switch;
import io.everygram.simulators.store.Rows;
import java.time.OffsetDateTime;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A read.
 *
 * @param ids what stands in the path in place of {@code {id}}, in order
 */
public record Call(StateSystem system, Shapes shapes, Access access, Query query, List<String> ids) {
    public String license() {
        return access.license();
    }

    public String id() {
        return ids.getLast();
    }

    /** @throws Refusal 404 when the path has no number there */
    public long number() {
        if (!id().matches("[0-9]{1,18}")) {
            throw Refusal.status(404);
        }
        return Long.parseLong(id());
    }

    /** Whether a row was changed within the window that is asked for. */
    public boolean inWindow(ObjectNode row) {
        var window = query.window(system);
        var modified = row.path("LastModified").asString("");
        long at = modified.isEmpty() ? 0 : Rows.micros(OffsetDateTime.parse(modified));
        return at >= window.start() && at <= window.end();
    }

    public ObjectNode render(String shape, JsonNode row) {
        return shapes.render(shape, row);
    }

    /** The row when this user may see it; a record of another license is a 401, or as the switch says. */
    public ObjectNode mine(ObjectNode row, String owner) {
        boolean mine = license().isEmpty() ? access.opens(owner) : owner.equals(license());
        if (!mine) {
            throw foreign();
        }
        return row;
    }

    /** The answer to a record of another license. */
    public Refusal foreign() {
        return Refusal.status(system.switches().of(Switch.FOREIGN_RECORD));
    }
}

package io.everygram.simulators.metrc.rules;

import static io.everygram.simulators.metrc.wire.Write.required;
import static io.everygram.simulators.metrc.wire.Write.text;

import io.everygram.simulators.metrc.store.MetrcLists;
import io.everygram.simulators.metrc.wire.BadRow;
import io.everygram.simulators.metrc.wire.Call;
import io.everygram.simulators.metrc.wire.Endpoint.Listing;
import io.everygram.simulators.metrc.wire.Refusal;
import io.everygram.simulators.metrc.wire.Write;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Rows with a name that a facility keeps itself: items, strains, brands, locations, drivers, vehicles. */
final class MasterData {
    private MasterData() {}

    static Listing active(Call call, String kind) {
        return new Listing(MetrcLists.of(kind, call.license()) + " active", kind);
    }

    static Listing inactive(Call call, String kind) {
        return new Listing(MetrcLists.of(kind, call.license()) + " inactive", kind);
    }

    static ObjectNode one(Call call, String kind) {
        var rows = call.system().rows();
        var row = rows.find(MetrcLists.byId(kind, call.number()))
                .map(entry -> rows.parsed(entry.row()))
                .orElseThrow(() -> Refusal.status(404));
        return call.render(kind, call.mine(row, text(row, "License")));
    }

    /** @throws BadRow when the name is taken at this facility */
    static long create(Write write, String kind, ObjectNode row) {
        unused(write, kind, required(row, "Name"), 0);
        return keep(write, kind, row, write.change().newId());
    }

    static long keep(Write write, String kind, ObjectNode row, long id) {
        row.put("Id", id).put("License", write.license());
        row.put("FacilityId", write.facility().path("Id").asLong(0));
        write.change().put(kind, write.license() + " " + id, row);
        return id;
    }

    static long change(Write write, String kind, ObjectNode row) {
        var before = byId(write, kind, row.path("Id").asString("").replaceAll("[^0-9]", ""));
        if (row.has("Name")) {
            unused(write, kind, required(row, "Name"), before.path("Id").asLong(0));
        }
        long id = before.path("Id").asLong(0);
        var after = before.deepCopy();
        after.setAll(row);
        after.put("Id", id);
        write.change().put(kind, key(write, kind, before), after);
        return id;
    }

    /** Where a row lies: seeded rows lie under their name, rows of the API under their id. */
    private static String key(Write write, String kind, ObjectNode row) {
        return write.change()
                .rows()
                .find(MetrcLists.byId(kind, row.path("Id").asLong(0)))
                .map(io.everygram.simulators.store.Rows.Entry::key)
                .orElse(write.license() + " " + row.path("Id").asLong(0));
    }

    private static ObjectNode byId(Write write, String kind, String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new BadRow("Id was not specified.");
        }
        return write.change()
                .find(MetrcLists.byId(kind, Long.parseLong(id)))
                .filter(row -> text(row, "License").equals(write.license()))
                .orElseThrow(() -> new BadRow("Id " + id + " was not found."));
    }

    private static void unused(Write write, String kind, String name, long mine) {
        write.change()
                .find(MetrcLists.byName(kind, write.license(), name))
                .filter(row -> row.path("Id").asLong(0) != mine
                        && !row.path("Archived").asBoolean(false))
                .ifPresent(row -> {
                    throw new BadRow("Name \"" + name + "\" is already in use.");
                });
    }

    static Object archive(Write write, String kind, Call call) {
        var row = write.change().find(MetrcLists.byId(kind, call.number())).orElseThrow(() -> Refusal.status(404));
        var _ = call.mine(row, text(row, "License"));
        write.change()
                .put(kind, key(write, kind, row), row.put("Archived", true).put("IsArchived", true));
        return Map.of();
    }
}

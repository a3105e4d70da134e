package io.everygram.simulators.biotrack.rules;

import io.everygram.simulators.biotrack.wire.Act;
import io.everygram.simulators.biotrack.wire.Actions.Rule;
import io.everygram.simulators.biotrack.wire.SyncTable;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows changed between two transactions, table by table, and the check by their sum. */
final class SyncActions {
    /** Tables of a company, with the kind of row they show. */
    static final List<String> TABLES = List.of(
            "vehicle",
            "employee",
            "plant_room",
            "inventory_room",
            "inventory",
            "plant",
            "plant_derivative",
            "manifest",
            "inventory_transfer",
            "inventory_transfer_inbound",
            "sale",
            "tax_report",
            "vendor",
            "qa_lab",
            "inventory_adjust",
            "inventory_qa_sample",
            "inventory_sample",
            "third_party_transporter",
            "id_preassign");

    private SyncActions() {}

    static Rule sync(String table) {
        return act -> fill(act, act.reply(), table, act.asked());
    }

    private static void fill(Act act, ObjectNode reply, String table, JsonNode bounds) {
        reply.set(table, rows(act, table, bounds));
        if (table.equals("manifest")) {
            reply.set("manifest_stop_data", rows(act, "manifest_stop_data", bounds));
            reply.set("manifest_stop_items", rows(act, "manifest_stop_items", bounds));
        }
    }

    private static ArrayNode rows(Act act, String table, JsonNode bounds) {
        var shown = act.change().rows().json().createArrayNode();
        SyncTable.of(act.company(), table, bounds).each(act.change().rows(), shown::add);
        return shown;
    }

    static void check(Act act) {
        boolean download = act.asked().path("download").asInt(0) == 1;
        var summary = act.reply().putArray("summary");
        var asked = act.asked().path("data");
        var tables = asked.isObject() ? List.of(asked) : asked.valueStream().toList();
        for (var bounds : tables) {
            var table = bounds.path("table").asString("");
            if (!TABLES.contains(table)) {
                continue;
            }
            var sum = new AtomicLong();
            SyncTable.of(act.company(), table, bounds)
                    .each(
                            act.change().rows(),
                            row -> sum.addAndGet(row.path("transactionid").asLong(0)));
            boolean match = sum.get() == bounds.path("sum").asLong(-1);
            summary.addObject().put("table", table).put("match", match ? 1 : 0).put("sum", sum.get());
            if (download && !match) {
                fill(act, act.reply(), table, bounds);
            }
        }
    }
}

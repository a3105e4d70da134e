package io.everygram.simulators.biotrack.rules;

import io.everygram.simulators.biotrack.wire.Act;
import io.everygram.simulators.biotrack.wire.Actions.Rule;
import io.everygram.simulators.store.Window;
import java.util.List;
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
        boolean active = bounds.path("active").asInt(0) == 1;
        long start = bounds.path("transaction_start").asLong(0);
        long end = bounds.path("transaction_end").asLong(0);
        var window = new Window(start, end > 0 ? end : Window.ALL.end());
        for (var entry : act.change().rows().page(list(act, table), window, 0, Long.MAX_VALUE / 2, false)) {
            var row = act.change().rows().parsed(entry.row());
            boolean wanted = switch (table) {
                case "qa_lab" -> row.path("lab").asInt(0) == 1;
                case "third_party_transporter" -> row.path("transporter").asInt(0) == 1;
                default -> true;
            };
            if (wanted && (!active || row.path("deleted").asInt(0) == 0)) {
                row.remove(row.properties().stream()
                        .map(java.util.Map.Entry::getKey)
                        .filter(name -> name.startsWith("_"))
                        .toList());
                shown.add(row);
            }
        }
        return shown;
    }

    /** All companies see all premises; everything else is a company's own. */
    private static String list(Act act, String table) {
        return switch (table) {
            case "vendor", "qa_lab", "third_party_transporter" -> "kind location";
            default -> "table " + table + " " + act.company();
        };
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
            long sum = 0;
            for (var row : rows(act, table, bounds)) {
                sum += row.path("transactionid").asLong(0);
            }
            boolean match = sum == bounds.path("sum").asLong(-1);
            summary.addObject().put("table", table).put("match", match ? 1 : 0).put("sum", sum);
            if (download && !match) {
                fill(act, act.reply(), table, bounds);
            }
        }
    }
}

package io.everygram.simulators.biotrack.rest;

import static io.everygram.simulators.biotrack.rest.InventoryRoutes.get;
import static io.everygram.simulators.biotrack.rest.RestCall.done;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What other calls refer to, below /v1: employees, vehicles, vendors, units, types, and how far each table has come. */
final class MasterRoutes {
    private static final List<String> UNITS = List.of("g", "mg", "kg", "oz", "lb", "each", "ml");
    private static final List<String> ADJUSTMENTS = List.of(
            "General Inventory Audit",
            "Theft",
            "Seizure by Law Enforcement",
            "Correcting a Mistake",
            "Moisture Loss",
            "Depletion");
    private static final Map<String, String> TABLES = Map.of(
            "Inventory", "inventory",
            "InventoryAdjustment", "inventory_adjust",
            "InventoryRoom", "inventory_room",
            "InventoryTransfer", "inventory_transfer",
            "LabSample", "inventory_qa_sample",
            "Manifest", "manifest",
            "Employee", "employee",
            "Vehicle", "vehicle",
            "Vendor", "location",
            "User", "user");

    private MasterRoutes() {}

    static List<Route> table() {
        var table = new ArrayList<>(List.of(
                get("sync", MasterRoutes::sync),
                get("uom", c -> {
                    var answer = c.rows().object();
                    var units = answer.putArray("uom");
                    UNITS.forEach(units::add);
                    return answer;
                }),
                get("inventory/adjustment/type", c -> named(c, "AdjustmentType", ADJUSTMENTS)),
                get("inventory/destroy/reason", c -> named(c, "DestroyReason", List.of("Waste", "Failed", "Expired"))),
                get("inventory/status", c -> named(c, "InventoryStatus", List.of("Scheduled for destruction"))),
                get(
                        "vendor",
                        c -> c.list("Vendor", "location", row -> c.objects().of("Vendor", row))),
                get("vendor/{id}", c -> c.objects().of("Vendor", c.row("location", c.id())))));
        people(
                table,
                "employee",
                "Employee",
                Map.of("employee_name", "Name", "email", "Email", "driver_license", "DriverLicense"));
        people(
                table,
                "vehicle",
                "Vehicle",
                Map.of(
                        "nickname",
                        "Name",
                        "make",
                        "Make",
                        "model",
                        "Model",
                        "year",
                        "Year",
                        "color",
                        "Color",
                        "plate",
                        "Plate",
                        "vin",
                        "Vin"));
        return table;
    }

    private static JsonNode sync(RestCall call) {
        var answer = call.rows().object();
        var marks = answer.putObject("Sync");
        TABLES.forEach((name, table) -> marks.put(
                name,
                call
                        .rows()
                        .page(
                                table.equals("location") ? "kind location" : "table " + table + " " + call.company(),
                                io.everygram.simulators.store.Window.ALL,
                                0,
                                1,
                                true)
                        .stream()
                        .mapToLong(entry -> call.rows()
                                .parsed(entry.row())
                                .path("transactionid")
                                .asLong(0))
                        .findFirst()
                        .orElse(0)));
        return answer;
    }

    private static ObjectNode named(RestCall call, String list, List<String> names) {
        var answer = call.rows().object();
        var rows = answer.putArray(list);
        for (int i = 0; i < names.size(); i++) {
            rows.addObject().put("ID", i + 1).put("Name", names.get(i));
        }
        return answer;
    }

    private static void people(List<Route> table, String kind, String shape, Map<String, String> fields) {
        table.add(get(kind, c -> c.list(shape, kind, row -> c.objects().of(shape, row))));
        table.add(get(kind + "/{id}", c -> c.objects().of(shape, c.row(kind, c.company() + " " + c.id()))));
        table.add(new Route("POST", kind, c -> kept(c, kind, shape, "_add", c.text("ID"), fields)));
        table.add(new Route("PUT", kind + "/{id}", c -> kept(c, kind, shape, "_modify", c.id(), fields)));
        table.add(new Route("DELETE", kind + "/{id}", c -> kept(c, kind, shape, "_remove", c.id(), Map.of())));
    }

    private static JsonNode kept(
            RestCall call, String kind, String shape, String what, String id, Map<String, String> fields) {
        var reply = call.act(kind + what, asked -> {
            asked.put(kind + "_id", id);
            fields.forEach((field, name) -> {
                if (!call.text(name).isEmpty()) {
                    asked.put(field, call.text(name));
                }
            });
        });
        return done(call.objects().of(shape, call.row(kind, call.company() + " " + id)), reply);
    }
}

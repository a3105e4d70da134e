package io.everygram.simulators.biotrack.rest;

import static io.everygram.simulators.biotrack.rest.InventoryRoutes.get;
import static io.everygram.simulators.biotrack.rest.RestCall.done;

import io.everygram.simulators.biotrack.rules.Amounts;
import io.everygram.simulators.biotrack.store.BioSwitch;
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

    private static final Map<Integer, String> TYPES = new java.util.TreeMap<>(Map.ofEntries(
            Map.entry(5, "Kief"),
            Map.entry(6, "Flower"),
            Map.entry(7, "Clone"),
            Map.entry(9, "Other Plant Material"),
            Map.entry(10, "Seed"),
            Map.entry(11, "Plant Tissue"),
            Map.entry(12, "Mature Plant"),
            Map.entry(13, "Flower Lot"),
            Map.entry(14, "Other Plant Material Lot"),
            Map.entry(15, "Bubble Hash"),
            Map.entry(16, "Hash"),
            Map.entry(17, "Hydrocarbon Wax"),
            Map.entry(18, "CO2 Hash Oil"),
            Map.entry(19, "Food Grade Solvent Extract"),
            Map.entry(20, "Infused Dairy/Fat (solid)"),
            Map.entry(21, "Infused Cooking Oil"),
            Map.entry(22, "Solid Infused Edible"),
            Map.entry(23, "Liquid Infused Edible"),
            Map.entry(24, "Extract for Inhalation"),
            Map.entry(25, "Infused Topical"),
            Map.entry(26, "Sample Jar"),
            Map.entry(27, "Waste"),
            Map.entry(28, "Usable Marijuana"),
            Map.entry(29, "Wet Flower"),
            Map.entry(30, "Marijuana Mix"),
            Map.entry(31, "Mix Packaged"),
            Map.entry(32, "Mix Infused"),
            Map.entry(34, "Capsule"),
            Map.entry(35, "Tincture"),
            Map.entry(36, "Transdermal Patch"),
            Map.entry(37, "Suppository")));

    /** Name, then panels. */
    private static final Map<Integer, List<String>> TESTS = new java.util.TreeMap<>(Map.of(
            1, List.of("Moisture", "moisture"),
            2, List.of("Potency", "THC", "THCA", "CBD", "CBDA", "Total"),
            3, List.of("Foreign Matter", "Stems", "Other"),
            4,
                    List.of(
                            "Microbiological",
                            "aerobic_bacteria",
                            "yeast_and_mold",
                            "coliforms",
                            "bile_tolerant",
                            "e_coli_and_salmonella"),
            5, List.of("Residual Solvent", "residual_solvent"),
            6, List.of("Mycotoxin", "total_mycotoxins"),
            7, List.of("Pesticide", "pesticide_residue"),
            8, List.of("Heavy Metal", "heavy_metal")));

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
                get("inventory/type", c -> types(c)),
                get("inventory/type/{id}", MasterRoutes::type),
                get("inventory/transfer/rules", MasterRoutes::rules),
                get("inventory/lab/test", c -> tests(c)),
                get("inventory/lab/test/medical", c -> tests(c)),
                get("lab/test", c -> tests(c)),
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

    private static ObjectNode types(RestCall call) {
        var answer = call.rows().object();
        var list = answer.putArray("InventoryType");
        TYPES.forEach((id, name) -> list.add(type(call, id, name)));
        return answer;
    }

    private static ObjectNode type(RestCall call, int id, String name) {
        return call.rows()
                .object()
                .put("ID", id)
                .put("Name", name)
                .put("UnitBased", Amounts.counted(call.system(), id))
                .put("LotStage", id == 13 || id == 14)
                .put("IntermediateStage", id < 22)
                .put("FinalStage", id >= 22)
                .put("Retail", id >= 22 && id != 27 && id != 29);
    }

    private static JsonNode type(RestCall call) {
        return TYPES.entrySet().stream()
                .filter(type -> call.id().equals(String.valueOf(type.getKey())))
                .findFirst()
                .map(type -> type(call, type.getKey(), type.getValue()))
                .orElseThrow(() -> new RestError(404, "There is no inventory type " + call.id() + "."));
    }

    /** A distributor to a lab, and to everybody else what passed. */
    private static JsonNode rules(RestCall call) {
        var answer = call.rows().object();
        var list = answer.putArray("TransferRule");
        boolean passed = call.system().switches().is(BioSwitch.QA_REQUIRED, "ON");
        for (boolean lab : new boolean[] {true, false}) {
            list.addObject()
                    .put("ID", lab ? 1 : 2)
                    .put("SourceLocationType", 0)
                    .put("DestinationLocationType", 0)
                    .put("DestinationIsLab", lab)
                    .put("InventoryType", 0)
                    .put("QAPassRequired", !lab && passed)
                    .put("RnDSampleAllowed", lab)
                    .put("TransportLicenseeTypeID", 0)
                    .put("Deleted", false);
        }
        return answer;
    }

    private static ObjectNode tests(RestCall call) {
        var answer = call.rows().object();
        var list = answer.putArray("Test");
        TESTS.forEach((id, test) -> {
            var panels =
                    list.addObject().put("ID", id).put("Name", test.getFirst()).putArray("Panels");
            test.stream()
                    .skip(1)
                    .forEach(panel -> panels.addObject()
                            .put("Name", panel)
                            .put("InventoryType", 0)
                            .put("UOM", "")
                            .put("PassFailCondition", "")
                            .put("PassFailConditional", "")
                            .put("PassFailLimit", 0)
                            .put("AddToTotal", false)
                            .put("TotalPanel", panel.equals("Total"))
                            .put("TestValueRecordOnly", false));
        });
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

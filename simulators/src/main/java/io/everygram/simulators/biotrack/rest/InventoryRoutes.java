package io.everygram.simulators.biotrack.rest;

import static io.everygram.simulators.biotrack.rest.RestCall.done;
import static io.everygram.simulators.biotrack.rest.RestCall.field;
import static io.everygram.simulators.biotrack.rest.RestCall.text;

import io.everygram.simulators.biotrack.rules.Amounts;
import io.everygram.simulators.biotrack.wire.Act;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Inventory, rooms, adjustments and samples below /v1. */
final class InventoryRoutes {
    private InventoryRoutes() {}

    static List<Route> table() {
        return List.of(
                get("inventory", c -> c.list("Inventory", "inventory", row -> shown(c, row))),
                get("inventory/{id}", c -> item(c, c.id())),
                new Route("POST", "inventory", InventoryRoutes::created),
                new Route("PUT", "inventory", InventoryRoutes::modified),
                new Route("PUT", "inventory/adjust", c -> adjusted(c, c.bodies(), "")),
                new Route("PUT", "inventory/{id}/adjust", c -> adjusted(c, List.of(c.body()), c.id())),
                new Route(
                        "PUT",
                        "inventory/{id}/adjust/usable",
                        c -> changed(
                                c,
                                c.id(),
                                c.act(
                                        "inventory_adjust_usable",
                                        asked -> asked.put("barcodeid", c.id()).put("quantity", amount(c.body()))))),
                get(
                        "inventory/adjustment",
                        c -> c.list(
                                "InventoryAdjustment",
                                "inventory_adjust",
                                row -> c.objects().of("InventoryAdjustment", row))),
                get("inventory/adjustment/{id}", InventoryRoutes::adjustment),
                new Route("PUT", "inventory/move", InventoryRoutes::moved),
                new Route("POST", "inventory/{id}/sublot", InventoryRoutes::split),
                new Route("POST", "inventory/lot", c -> made(c, "inventory_create_lot")),
                new Route("POST", "inventory/conversion", c -> made(c, "inventory_convert")),
                new Route(
                        "DELETE",
                        "inventory/conversion/{id}",
                        c -> changed(c, c.id(), c.act("inventory_convert_undo", a -> a.put("barcodeid", c.id())))),
                new Route("PUT", "inventory/destroy/schedule", c -> destruction(c, "inventory_destroy_schedule")),
                new Route(
                        "PUT",
                        "inventory/destroy/schedule/undo",
                        c -> destruction(c, "inventory_destroy_schedule_undo")),
                new Route("PUT", "inventory/destroy", c -> destruction(c, "inventory_destroy")),
                get(
                        "inventory/room",
                        c -> c.list(
                                "InventoryRoom",
                                "inventory_room",
                                row -> c.objects().of("InventoryRoom", row))),
                get("inventory/room/{id}", c -> c.objects().of("InventoryRoom", room(c))),
                new Route("POST", "inventory/room", c -> roomChanged(c, "inventory_room_add")),
                new Route("PUT", "inventory/room/{id}", c -> roomChanged(c, "inventory_room_modify")),
                new Route("DELETE", "inventory/room/{id}", c -> roomChanged(c, "inventory_room_remove")),
                get(
                        "inventory/lab/sample",
                        c -> c.list(
                                "LabSample",
                                "inventory_qa_sample",
                                row -> c.objects().of("LabSample", row))),
                get(
                        "inventory/lab/sample/{id}",
                        c -> c.objects().of("LabSample", c.row("inventory_qa_sample", c.id()))),
                get(
                        "inventory/lab/test/result",
                        c -> c.list(
                                "LabSample",
                                "inventory_qa_sample",
                                row -> c.objects().of("LabSample", row))),
                new Route("POST", "inventory/lab/lab/sample", InventoryRoutes::sampled),
                new Route("PUT", "inventory/lab/sample/void", InventoryRoutes::sampleVoid));
    }

    static Route get(String path, java.util.function.Function<RestCall, JsonNode> work) {
        return new Route("GET", path, work);
    }

    private static ObjectNode item(RestCall call, String id) {
        return shown(call, call.row("inventory", id));
    }

    /** With the unit in which its type is kept. */
    private static ObjectNode shown(RestCall call, ObjectNode row) {
        boolean counted =
                Amounts.counted(call.system(), row.path("inventorytype").asInt(0));
        return call.objects()
                .of("Inventory", row)
                .put("UOM", counted ? "each" : "g")
                .put("UnitBased", counted);
    }

    private static ObjectNode changed(RestCall call, String id, ObjectNode reply) {
        return done(item(call, id), reply);
    }

    static String amount(JsonNode body) {
        for (var name : List.of("Amount", "NewAmount", "Quantity", "RemainingAmount")) {
            if (!text(body, name).isEmpty()) {
                return text(body, name);
            }
        }
        return "";
    }

    private static String id(JsonNode body) {
        return text(body, "InventoryID").isEmpty() ? text(body, "ID") : text(body, "InventoryID");
    }

    private static JsonNode created(RestCall call) {
        var reply = call.act("inventory_new", asked -> {
            asked.put("location", text(call.bodies().getFirst(), "LocationLicense"));
            var data = asked.putArray("data");
            call.bodies()
                    .forEach(body -> data.addObject()
                            .put("strain", text(body, "Strain"))
                            .put("quantity", amount(body))
                            .put("invtype", field(body, "InventoryType").asInt(0)));
        });
        return answered(call, reply);
    }

    /** The new items of an answer. */
    private static ObjectNode answered(RestCall call, ObjectNode reply) {
        var answer = call.rows().object();
        var items = answer.putArray("Inventory");
        Act.texts(reply.path("barcode_id")).forEach(id -> items.add(item(call, id)));
        return done(answer, reply);
    }

    private static JsonNode modified(RestCall call) {
        var reply = call.act("inventory_modify", asked -> {
            asked.put("barcodeid", id(call.body()));
            put(asked, "strain", call.text("Strain"));
            put(asked, "productname", call.text("ProductName"));
            put(asked, "net_package", call.text("NetPackageWeight"));
        });
        return changed(call, id(call.body()), reply);
    }

    private static void put(ObjectNode asked, String field, String value) {
        if (!value.isEmpty()) {
            asked.put(field, value);
        }
    }

    private static JsonNode adjusted(RestCall call, List<JsonNode> bodies, String id) {
        var answer = call.rows().object();
        var reply = call.act("inventory_adjust", asked -> {
            var data = asked.putArray("data");
            for (var body : bodies) {
                data.addObject()
                        .put("barcodeid", id.isEmpty() ? id(body) : id)
                        .put("quantity", amount(body))
                        .put("reason", text(body, "Reason"))
                        .put("type", field(body, "Type").asInt(0));
            }
        });
        var items = answer.putArray("Inventory");
        bodies.forEach(body -> items.add(item(call, id.isEmpty() ? id(body) : id)));
        return done(answer, reply);
    }

    private static JsonNode adjustment(RestCall call) {
        return call.rows().all("table inventory_adjust " + call.company()).stream()
                .filter(row -> row.path("transactionid_original").asString("").equals(call.id()))
                .findFirst()
                .map(row -> call.objects().of("InventoryAdjustment", row))
                .orElseThrow(() -> new RestError(404, "There is no adjustment " + call.id() + "."));
    }

    private static JsonNode moved(RestCall call) {
        var answer = call.rows().object();
        var reply = call.act("inventory_move", asked -> {
            var data = asked.putArray("data");
            call.bodies()
                    .forEach(body -> data.addObject().put("barcodeid", id(body)).put("room", text(body, "RoomID")));
        });
        var items = answer.putArray("Inventory");
        call.bodies().forEach(body -> items.add(item(call, id(body))));
        return done(answer, reply);
    }

    private static JsonNode split(RestCall call) {
        return answered(call, call.act("inventory_split", asked -> {
            var data = asked.putArray("data");
            call.bodies()
                    .forEach(
                            body -> data.addObject().put("barcodeid", call.id()).put("remove_quantity", amount(body)));
        }));
    }

    private static JsonNode made(RestCall call, String action) {
        return answered(call, call.act(action, asked -> {
            var data = asked.putArray("data");
            field(call.body(), "Inventory")
                    .forEach(source ->
                            data.addObject().put("barcodeid", id(source)).put("remove_quantity", amount(source)));
            asked.put("derivative_type", field(call.body(), "InventoryType").asInt(0));
            put(asked, "derivative_quantity", amount(call.body()));
            put(asked, "lot_quantity", amount(call.body()));
            put(asked, "derivative_product", call.text("ProductName"));
            put(asked, "derivative_strain", call.text("Strain"));
        }));
    }

    private static JsonNode destruction(RestCall call, String action) {
        var answer = call.rows().object();
        var reply = call.act(action, asked -> {
            asked.put("reason", text(call.bodies().getFirst(), "Reason"));
            asked.put("reason_extended", text(call.bodies().getFirst(), "ReasonID"));
            var all = asked.putArray("barcodeid");
            call.bodies().forEach(body -> all.add(id(body)));
        });
        var items = answer.putArray("Inventory");
        call.bodies().forEach(body -> items.add(item(call, id(body))));
        return done(answer, reply);
    }

    // ------------------------------------------------------------------ rooms

    private static ObjectNode room(RestCall call) {
        return room(call, call.id());
    }

    private static ObjectNode room(RestCall call, String id) {
        return call.rows().all("table inventory_room " + call.company()).stream()
                .filter(row -> row.path("roomid").asString("").equals(id))
                .findFirst()
                .orElseThrow(() -> new RestError(404, "There is no room " + id + "."));
    }

    private static JsonNode roomChanged(RestCall call, String action) {
        var before = call.ids().isEmpty() ? null : room(call);
        var reply = call.act(action, asked -> {
            asked.put(
                    "location",
                    before == null
                            ? call.text("LocationLicense")
                            : before.path("location").asString(""));
            asked.put("id", before == null ? call.text("ID") : call.id());
            asked.put(
                    "name",
                    before != null && call.text("Name").isEmpty()
                            ? before.path("name").asString("")
                            : call.text("Name"));
            asked.put("quarantine", field(call.body(), "Quarantine").asBoolean(false) ? 1 : 0);
        });
        var transaction = reply.path("transactionid").asLong(0);
        var changed = call.rows().all("table inventory_room " + call.company()).stream()
                .filter(row -> row.path("transactionid").asLong(0) == transaction)
                .findFirst()
                .orElseGet(call.rows()::object);
        return done(call.objects().of("InventoryRoom", changed), reply);
    }

    // ------------------------------------------------------------------ samples

    private static JsonNode sampled(RestCall call) {
        var reply = call.act(
                "inventory_qa_sample",
                asked -> asked.put("barcodeid", id(call.body()))
                        .put("lab_id", call.text("LabLicense"))
                        .put("quantity", amount(call.body()))
                        .put("use", field(call.body(), "SampleUse").asInt(0)));
        var sample = call.row("inventory_qa_sample", reply.path("sample_id").asString(""));
        return done(call.objects().of("LabSample", sample), reply);
    }

    private static JsonNode sampleVoid(RestCall call) {
        var sample = call.row("inventory_qa_sample", text(call.bodies().getFirst(), "ID"));
        var reply = call.act(
                "inventory_qa_sample_void", asked -> asked.set("transactionid", sample.path("transactionid_original")));
        return done(
                call.objects()
                        .of(
                                "LabSample",
                                call.row(
                                        "inventory_qa_sample",
                                        sample.path("inventoryid").asString(""))),
                reply);
    }
}

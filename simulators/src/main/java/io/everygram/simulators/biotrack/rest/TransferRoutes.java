package io.everygram.simulators.biotrack.rest;

import static io.everygram.simulators.biotrack.rest.InventoryRoutes.get;
import static io.everygram.simulators.biotrack.rest.RestCall.done;
import static io.everygram.simulators.biotrack.rest.RestCall.field;
import static io.everygram.simulators.biotrack.rest.RestCall.text;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Manifests and transfers below /v1. */
final class TransferRoutes {
    private TransferRoutes() {}

    static List<Route> table() {
        return List.of(
                get(
                        "manifest",
                        c -> c.list("Manifest", "manifest", row -> c.objects().manifest(c.rows(), row))),
                get("manifest/{id}", c -> c.objects().manifest(c.rows(), c.row("manifest", c.id()))),
                new Route("POST", "manifest", c -> announced(c, "inventory_manifest")),
                get(
                        "manifest/pickup",
                        c -> manifests(c, row -> row.path("_pickup").asBoolean(false))),
                new Route("POST", "manifest/pickup", c -> announced(c, "inventory_manifest_pickup")),
                new Route("POST", "manifest/thirdparty", c -> announced(c, "inventory_manifest_third_party")),
                new Route("PUT", "manifest/{id}", TransferRoutes::reassigned),
                new Route("PUT", "manifest/pickup/{id}", TransferRoutes::reassigned),
                new Route("PUT", "manifest/pickup/{id}/modify", TransferRoutes::reassigned),
                new Route("PUT", "manifest/{id}/void", TransferRoutes::manifestVoid),
                new Route("PUT", "manifest/{id}/stop/{stop}/arrive", c -> arrived(c, true)),
                new Route("PUT", "manifest/{id}/stop/{stop}/arrive/undo", c -> arrived(c, false)),
                get("inventory/transfer", c -> transfers(c, "table inventory_transfer " + c.company(), r -> true)),
                get("inventory/transfer/{id}", TransferRoutes::transfer),
                get("inventory/transfer/inbound", TransferRoutes::inbound),
                get(
                        "inventory/transfer/inbound/{id}",
                        c -> inbound(
                                c,
                                r -> r.path("transactionid_original")
                                        .asString("")
                                        .equals(c.id()))),
                get(
                        "inventory/transfer/rejected",
                        c -> transfers(
                                c,
                                "table inventory_transfer " + c.company(),
                                r -> r.path("_refused").asBoolean(false))),
                new Route("POST", "inventory/transfer", TransferRoutes::outbound),
                new Route("PUT", "inventory/transfer/{id}/receive", TransferRoutes::received),
                new Route("PUT", "inventory/transfer/{id}/void", TransferRoutes::transferVoid));
    }

    private static ObjectNode manifests(RestCall call, Predicate<ObjectNode> which) {
        var answer = call.rows().object();
        var list = answer.putArray("Manifest");
        call.rows().all("table manifest " + call.company()).stream()
                .filter(which)
                .forEach(row -> list.add(call.objects().manifest(call.rows(), row)));
        return answer.putNull("NextCursor");
    }

    private static JsonNode announced(RestCall call, String action) {
        var reply = call.act(action, asked -> {
            asked.put("location", call.text("LicenseNumber"));
            asked.put("employee_id", text(field(call.body(), "Driver").path(0), "ID"));
            asked.put("employee_id_2", text(field(call.body(), "Driver").path(1), "ID"));
            asked.put("employee_name", text(field(call.body(), "Driver").path(0), "Name"));
            asked.put("vehicle_id", text(field(call.body(), "Vehicle"), "ID"));
            asked.put("third_party_license", text(field(call.body(), "ThirdPartyTransporter"), "LicenseNumber"));
            var stops = asked.putArray("stop_overview");
            field(call.body(), "Stop").forEach(stop -> {
                var shown = stops.addObject()
                        .put("vendor_license", text(stop, "LocationLicense"))
                        .put("stop_number", field(stop, "StopNumber").asInt(stops.size()))
                        .put("approximate_departure", seconds(stop, "ApproximateDeparture"))
                        .put("approximate_arrival", seconds(stop, "ApproximateArrival"))
                        .put("approximate_route", text(stop, "ApproximateRoute"));
                var items = shown.putArray("barcodeid");
                field(stop, "Item").forEach(item -> items.add(text(item, "InventoryID")));
            });
        });
        return shown(call, reply.path("barcode_id").asString(""), reply);
    }

    private static long seconds(JsonNode stop, String name) {
        try {
            var text = text(stop, name);
            return text.isEmpty() ? 0 : OffsetDateTime.parse(text).toEpochSecond();
        } catch (DateTimeException e) {
            throw new RestError(400, name + " is no moment.");
        }
    }

    private static ObjectNode shown(RestCall call, String id, ObjectNode reply) {
        return done(call.objects().manifest(call.rows(), call.row("manifest", id)), reply);
    }

    private static JsonNode reassigned(RestCall call) {
        var reply = call.act(
                "inventory_manifest_modify",
                asked -> asked.put("manifest_id", call.id())
                        .put("employee_id", text(field(call.body(), "Driver").path(0), "ID"))
                        .put("employee_name", text(field(call.body(), "Driver").path(0), "Name")));
        return shown(call, call.id(), reply);
    }

    private static JsonNode manifestVoid(RestCall call) {
        return shown(
                call, call.id(), call.act("inventory_manifest_void", asked -> asked.put("manifest_id", call.id())));
    }

    private static JsonNode arrived(RestCall call, boolean arrived) {
        var key = call.id() + " " + call.ids().get(1);
        var stop = call.row("manifest_stop_data", key);
        long transaction = call.system().newTransaction();
        call.rows()
                .put(
                        "manifest_stop_data",
                        key,
                        stop.put("_arrived", arrived)
                                .put("_arrivedtime", arrived ? call.system().now() : 0)
                                .put("transactionid", transaction));
        call.rows().commit();
        var reply = call.rows().object().put("sessiontime", call.system().now()).put("transactionid", transaction);
        return shown(call, call.id(), reply);
    }

    // ------------------------------------------------------------------ transfers

    private static ObjectNode transfers(RestCall call, String list, Predicate<ObjectNode> which) {
        return grouped(call, call.rows().all(list), which);
    }

    /** Rows of one outbound transaction are one transfer. */
    private static ObjectNode grouped(RestCall call, List<ObjectNode> rows, Predicate<ObjectNode> which) {
        var by = new LinkedHashMap<String, java.util.ArrayList<ObjectNode>>();
        rows.stream()
                .filter(which)
                .forEach(row -> by.computeIfAbsent(
                                row.path("transactionid_original").asString(""), k -> new java.util.ArrayList<>())
                        .add(row));
        var answer = call.rows().object();
        var data = answer.putArray("InventoryTransfer");
        by.values().forEach(of -> data.add(call.objects().transfer(of, of.getFirst())));
        return answer.putNull("NextCursor")
                .put(
                        "NextTransactionID",
                        1
                                + rows.stream()
                                        .mapToLong(r -> r.path("transactionid").asLong(0))
                                        .max()
                                        .orElse(0));
    }

    static JsonNode inbound(RestCall call) {
        return inbound(call, row -> true);
    }

    private static ObjectNode inbound(RestCall call, Predicate<ObjectNode> which) {
        var rows = new java.util.ArrayList<ObjectNode>();
        for (var location : call.rows().all("table location " + call.company())) {
            rows.addAll(call.rows().all("inbound " + location.path("location").asString("")));
        }
        return grouped(call, rows, which);
    }

    private static JsonNode transfer(RestCall call) {
        var found = transfers(
                call,
                "table inventory_transfer " + call.company(),
                row -> row.path("transactionid_original").asString("").equals(call.id()));
        if (found.path("InventoryTransfer").isEmpty()) {
            throw new RestError(404, "There is no transfer " + call.id() + ".");
        }
        return found.path("InventoryTransfer").get(0);
    }

    private static JsonNode outbound(RestCall call) {
        var reply = call.act("inventory_transfer_outbound", asked -> {
            var data = asked.put("manifest_id", call.text("ManifestID")).putArray("data");
            field(call.body(), "Item")
                    .forEach(item -> data.addObject()
                            .put("barcodeid", text(item, "InventoryID"))
                            .put("price", text(item, "Price")));
        });
        var id = reply.path("transactionid").asString("");
        var mine = call.rows().all("table inventory_transfer " + call.company()).stream()
                .filter(row -> row.path("transactionid_original").asString("").equals(id))
                .toList();
        return done(call.objects().transfer(mine, mine.isEmpty() ? call.rows().object() : mine.getFirst()), reply);
    }

    static JsonNode received(RestCall call) {
        var lines = new java.util.ArrayList<ObjectNode>();
        for (var location : call.rows().all("table location " + call.company())) {
            call.rows().all("inbound " + location.path("location").asString("")).stream()
                    .filter(row ->
                            row.path("transactionid_original").asString("").equals(call.id()))
                    .forEach(lines::add);
        }
        if (lines.isEmpty()) {
            throw new RestError(404, "There is no transfer " + call.id() + ".");
        }
        var reply = call.act("inventory_transfer_inbound", asked -> {
            var data = asked.put(
                            "location",
                            lines.getFirst().path("outbound_license").asString(""))
                    .putArray("data");
            for (var line : lines) {
                data.addObject()
                        .put("barcodeid", line.path("inventoryid").asString(""))
                        .put("quantity", accepted(call, line));
            }
        });
        return done(call.rows().object().put("ID", call.id()).put("Received", true), reply);
    }

    /** What the call says was received of a line; all of it where it says nothing. */
    private static String accepted(RestCall call, ObjectNode line) {
        return field(call.body(), "Item")
                .valueStream()
                .filter(item -> text(item, "InventoryID")
                        .equals(line.path("inventoryid").asString("")))
                .map(item -> text(item, "ReceivedAmount"))
                .filter(amount -> !amount.isEmpty())
                .findFirst()
                .orElse(line.path("quantity").asString("0"));
    }

    private static JsonNode transferVoid(RestCall call) {
        var reply = call.act(
                "inventory_transfer_outbound_void", asked -> asked.put("transactionid", Long.parseLong(number(call))));
        return done(call.rows().object().put("ID", call.id()).put("Deleted", true), reply);
    }

    private static String number(RestCall call) {
        if (!call.id().matches("[0-9]{1,18}")) {
            throw new RestError(404, "There is no transfer " + call.id() + ".");
        }
        return call.id();
    }
}

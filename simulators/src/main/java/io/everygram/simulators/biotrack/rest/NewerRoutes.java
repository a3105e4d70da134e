package io.everygram.simulators.biotrack.rest;

import static io.everygram.simulators.biotrack.rest.InventoryRoutes.amount;
import static io.everygram.simulators.biotrack.rest.InventoryRoutes.get;
import static io.everygram.simulators.biotrack.rest.RestCall.done;
import static io.everygram.simulators.biotrack.rest.RestCall.field;
import static io.everygram.simulators.biotrack.rest.RestCall.text;

import io.everygram.simulators.biotrack.rules.NewerActions;
import io.everygram.simulators.biotrack.wire.BioError;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the older interface does not have, below /v1: dispensing and sales, the first inventory, ingredients; also users and what they may. */
final class NewerRoutes {
    private static final String INGREDIENT = "ingredient";

    private NewerRoutes() {}

    static List<Route> table() {
        return List.of(
                new Route("POST", "dispense", NewerRoutes::dispensed),
                get("sale", c -> c.list("Sale", "sale", row -> sale(c, row))),
                new Route("POST", "inventory/initial", NewerRoutes::initial),
                get("inventory/ingredient", c -> c.list("Ingredient", INGREDIENT, row -> ingredient(c, row))),
                get("inventory/ingredient/{id}", c -> ingredient(c, ingredient(c, c.id()))),
                new Route("POST", "inventory/ingredient", c -> ingredientChanged(c, "", 0)),
                new Route("PUT", "inventory/ingredient/{id}", c -> ingredientChanged(c, c.id(), 0)),
                new Route("DELETE", "inventory/ingredient/{id}", c -> ingredientChanged(c, c.id(), 1)),
                get("user", NewerRoutes::users),
                new Route("POST", "user", c -> userChanged(c, "user_add", c.text("Username"))),
                new Route("PUT", "user/{id}", c -> userChanged(c, "user_modify", c.id())),
                new Route("DELETE", "user/{id}", c -> userChanged(c, "user_remove", c.id())),
                get("permission", NewerRoutes::permissions));
    }

    // ------------------------------------------------------------------ sales

    /** A request that came before is answered as it was the first time. */
    private static JsonNode dispensed(RestCall call) {
        var request = call.text("RequestID");
        var before = call.rows().all("table sale " + call.company()).stream()
                .filter(row -> !request.isEmpty()
                        && row.path("request_id").asString("").equals(request))
                .findFirst();
        var reply = before.isPresent()
                ? before.get()
                : call.act(NewerActions.DISPENSE, asked -> {
                    asked.put("location", call.text("LocationLicense"))
                            .put("terminal_id", call.text("TerminalID"))
                            .put("external_id", call.text("ExternalID"))
                            .put("request_id", request)
                            .put("sale_type", call.text("Type"))
                            .put("sale_time", call.text("Datetime"));
                    var data = asked.putArray("data");
                    for (var item : field(call.body(), "Items")) {
                        data.addObject()
                                .put("barcodeid", text(item, "Barcode"))
                                .put("quantity", text(item, "Quantity"))
                                .put("price", text(item, "Price"))
                                .put("tax_excise", text(field(item, "Tax"), "Excise"))
                                .put("tax_other", text(field(item, "Tax"), "Other"));
                    }
                });
        return call.rows()
                .object()
                .put("TransactionID", reply.path("transactionid").asLong(0))
                .put("RequestID", request)
                .put(
                        "ExternalID",
                        before.map(row -> row.path("external_id").asString(""))
                                .orElseGet(() -> call.text("ExternalID")));
    }

    private static ObjectNode sale(RestCall call, ObjectNode row) {
        var shown = call.rows()
                .object()
                .put("ID", row.path("transactionid_original").asLong(0))
                .put("LocationLicense", row.path("location").asString(""))
                .put("InventoryID", row.path("inventoryid").asString(""))
                .put("Quantity", new BigDecimal(row.path("quantity").asString("0")))
                .put("Price", new BigDecimal(row.path("price").asString("0")))
                .put("TerminalID", row.path("terminal_id").asString(""))
                .put("ExternalID", row.path("external_id").asString(""))
                .put("RequestID", row.path("request_id").asString(""))
                .put("Deleted", row.path("deleted").asInt(0) == 1);
        return shown.put("SessionTime", row.path("sessiontime").asLong(0))
                .put("TransactionID", row.path("transactionid").asLong(0));
    }

    // ------------------------------------------------------------------ the first inventory

    /** Each item by itself: a bad one is told and the others stay. */
    private static JsonNode initial(RestCall call) {
        var answer = call.rows().object();
        var data = answer.putArray("Data");
        int errors = 0;
        for (var body : call.bodies()) {
            var line = data.addObject()
                    .put("ItemIndex", data.size() - 1)
                    .put("ProviderBarcodeID", text(body, "ProviderBarcodeID"));
            line.putArray("ErrorData");
            try {
                loaded(call, body, line);
            } catch (BioError error) {
                errors++;
                line.put("Success", false)
                        .put("ErrorCode", error.code())
                        .put("Message", error.text())
                        .put("TraceabilityBarcodeID", "")
                        .put("TransactionID", 0);
            }
        }
        return answer.put("Error", errors == 0 ? "" : "Some items were not loaded.")
                .put("ErrorCode", errors == 0 ? 0 : 602)
                .put("errorCount", errors);
    }

    private static void loaded(RestCall call, JsonNode body, ObjectNode line) {
        var reply = call.act(
                NewerActions.INITIAL,
                asked -> asked.put("location", text(body, "LocationLicense"))
                        .put("external_id", text(body, "ProviderBarcodeID"))
                        .put("invtype", field(body, "InventoryType").asInt(0))
                        .put("strain", text(body, "Strain"))
                        .put("productname", text(body, "ProductName"))
                        .put("room", text(body, "RoomID"))
                        .put("quantity", amount(body)));
        line.put("Success", true)
                .put("ErrorCode", 0)
                .put("Message", "")
                .put("TraceabilityBarcodeID", reply.path("barcode_id").asString(""))
                .put("TransactionID", reply.path("transactionid").asLong(0));
    }

    // ------------------------------------------------------------------ ingredients

    private static ObjectNode ingredient(RestCall call, String id) {
        return call.row(INGREDIENT, call.company() + " " + id);
    }

    private static ObjectNode ingredient(RestCall call, ObjectNode row) {
        return call.rows()
                .object()
                .put("ID", row.path("ingredientid").asString(""))
                .put("Name", row.path("name").asString(""))
                .put("Deleted", row.path("deleted").asInt(0) == 1)
                .put("TransactionID", row.path("transactionid").asLong(0));
    }

    private static JsonNode ingredientChanged(RestCall call, String id, int deleted) {
        var reply = call.act(
                NewerActions.INGREDIENT,
                asked -> asked.put("id", id).put("name", call.text("Name")).put("deleted", deleted));
        return done(ingredient(call, ingredient(call, reply.path("ingredientid").asString(""))), reply);
    }

    // ------------------------------------------------------------------ users

    private static ObjectNode user(RestCall call, ObjectNode user) {
        return call.rows()
                .object()
                .put("ID", user.path("username").asString(""))
                .put("Username", user.path("username").asString(""))
                .put("Admin", user.path("admin").asInt(0) == 1)
                .put("Deleted", user.path("deleted").asInt(0) == 1)
                .put("TransactionID", user.path("transactionid").asLong(0));
    }

    private static JsonNode users(RestCall call) {
        return call.list("User", "user", row -> user(call, row));
    }

    private static JsonNode userChanged(RestCall call, String action, String name) {
        var reply = call.act(action, asked -> {
            asked.put("new_username", name).put("new_password", call.text("Password"));
            if (!call.text("Admin").isEmpty()) {
                asked.put("new_admin", field(call.body(), "Admin").asBoolean(false) ? 1 : 0);
            }
            if (field(call.body(), "Permissions").isArray()) {
                var given = asked.putObject("new_permissions");
                field(call.body(), "Permissions").forEach(one -> given.put(one.asString(""), 1));
            }
        });
        return done(user(call, call.row("user", name)), reply);
    }

    /** Every privilege, and whether the caller has it. */
    private static JsonNode permissions(RestCall call) {
        var answer = call.rows().object();
        var list = answer.putArray("Permission");
        boolean all = !call.user().has("permissions");
        call.actions()
                .table()
                .forEach(action -> list.addObject()
                        .put("Name", action.name())
                        .put(
                                "Granted",
                                all
                                        || call.user()
                                                        .path("permissions")
                                                        .path(action.name())
                                                        .asInt(0)
                                                == 1));
        return answer;
    }
}

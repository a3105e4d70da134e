package io.everygram.simulators.biotrack.rest;

import static io.everygram.simulators.biotrack.rest.InventoryRoutes.get;
import static io.everygram.simulators.biotrack.rest.RestCall.field;
import static io.everygram.simulators.biotrack.rest.RestCall.text;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Invoices and their payments, below /v1: the seller writes them, the buyer pays, the seller accepts or rejects what was paid. */
final class InvoiceRoutes {
    private static final String KIND = "invoice";

    private InvoiceRoutes() {}

    static List<Route> table() {
        return List.of(
                get(KIND, InvoiceRoutes::list),
                get("invoice/{id}", c -> shown(c, invoice(c, false))),
                new Route("POST", KIND, InvoiceRoutes::created),
                new Route("PUT", "invoice/{id}", c -> changed(c, invoice -> lines(c, invoice))),
                new Route("PUT", "invoice/{id}/price", c -> changed(c, invoice -> prices(c, invoice))),
                new Route("PUT", "invoice/{id}/void", c -> changed(c, invoice -> invoice.put("Deleted", true))),
                new Route("POST", "invoice/{id}/payment", InvoiceRoutes::paid),
                new Route("PUT", "invoice/{id}/payment/{pid}", c -> payment(c, false, p -> p.put("Amount", amount(c)))),
                new Route("DELETE", "invoice/{id}/payment/{pid}", c -> payment(c, false, p -> p.put("Deleted", true))),
                new Route(
                        "PUT",
                        "invoice/{id}/payment/{pid}/accept",
                        c -> payment(c, true, p -> p.put("Accepted", true).put("AcceptedOn", now(c)))),
                new Route(
                        "PUT",
                        "invoice/{id}/payment/{pid}/reject",
                        c -> payment(
                                c,
                                true,
                                p -> p.put("Rejected", true)
                                        .put("RejectedOn", now(c))
                                        .put("RejectedReason", c.text("RejectedReason")))));
    }

    private static String now(RestCall call) {
        return Instant.ofEpochSecond(call.system().now()).toString();
    }

    private static JsonNode list(RestCall call) {
        var answer = call.rows().object();
        var list = answer.putArray("Invoice");
        call.rows().all("kind " + KIND).stream()
                .filter(row -> isSeller(call, row) || isBuyer(call, row))
                .forEach(row -> list.add(shown(call, row)));
        return answer.putNull("NextCursor");
    }

    private static boolean isSeller(RestCall call, ObjectNode row) {
        return row.path("_company").asString("").equals(call.company());
    }

    private static boolean isBuyer(RestCall call, ObjectNode row) {
        return CarrierRoutes.licenses(call)
                .contains(row.path("BuyerLocationLicense").asString(""));
    }

    private static ObjectNode invoice(RestCall call, boolean seller) {
        return call.rows()
                .get(KIND, call.id())
                .filter(row -> isSeller(call, row) || !seller && isBuyer(call, row))
                .orElseThrow(() -> new RestError(404, "There is no invoice " + call.id() + "."));
    }

    private static ObjectNode shown(RestCall call, ObjectNode row) {
        var shown = row.deepCopy();
        shown.remove(List.of("_company", "transactionid", "transactionid_original", "sessiontime", "deleted"));
        return shown.put(
                        "SessionTime",
                        row.path("sessiontime").asLong(call.system().now()))
                .put("TransactionID", row.path("transactionid").asLong(0));
    }

    private static JsonNode created(RestCall call) {
        var from = call.text("LocationLicense");
        if (!CarrierRoutes.licenses(call).contains(from)) {
            throw new RestError(400, "You provided an invalid location license number.");
        }
        if (call.rows().get("location", call.text("BuyerLocationLicense")).isEmpty()) {
            throw new RestError(400, "Please specify a valid license number.");
        }
        long id = call.system().newTransaction();
        var row = call.rows()
                .object()
                .put("_company", call.company())
                .put("InvoiceID", id)
                .put("LocationLicense", from)
                .put("BuyerLocationLicense", call.text("BuyerLocationLicense"))
                .put("Accepted", false)
                .put("Refund", field(call.body(), "Refund").asBoolean(false))
                .put("Deleted", false);
        row.putArray("Payment");
        lines(call, row);
        return kept(call, Long.toString(id), row);
    }

    private static void lines(RestCall call, ObjectNode invoice) {
        var lines = invoice.putArray("Inventory");
        for (var line : field(call.body(), "Inventory")) {
            var id = text(line, "InventoryID");
            var _ = call.row("inventory", id);
            lines.addObject()
                    .put("ID", lines.size())
                    .put("InvoiceID", invoice.path("InvoiceID").asLong())
                    .put("InventoryID", id)
                    .put("Amount", field(line, "Amount").decimalValue())
                    .put("Price", field(line, "Price").decimalValue())
                    .put("Deleted", false);
        }
        if (lines.isEmpty()) {
            throw new RestError(400, "Please specify at least one item.");
        }
    }

    private static void prices(RestCall call, ObjectNode invoice) {
        for (var asked : field(call.body(), "Inventory")) {
            for (var line : invoice.path("Inventory")) {
                if (text(line, "InventoryID").equals(text(asked, "InventoryID"))) {
                    var _ = ((ObjectNode) line)
                            .put("Price", field(asked, "Price").decimalValue());
                }
            }
        }
    }

    private static JsonNode changed(RestCall call, Consumer<ObjectNode> change) {
        var row = invoice(call, true);
        if (row.path("Accepted").asBoolean(false) || row.path("Deleted").asBoolean(false)) {
            throw new RestError(400, "The invoice is closed.");
        }
        change.accept(row);
        return kept(call, call.id(), row);
    }

    private static JsonNode kept(RestCall call, String key, ObjectNode row) {
        call.rows()
                .put(
                        KIND,
                        key,
                        row.put("transactionid", call.system().newTransaction())
                                .put("sessiontime", call.system().now()));
        call.rows().commit();
        return shown(call, row);
    }

    // ------------------------------------------------------------------ payments

    private static java.math.BigDecimal amount(RestCall call) {
        var amount = field(call.body(), "Amount");
        if (!amount.isNumber() || amount.decimalValue().signum() <= 0) {
            throw new RestError(400, "Please specify a valid amount.");
        }
        return amount.decimalValue();
    }

    private static JsonNode paid(RestCall call) {
        var row = invoice(call, false);
        if (!isBuyer(call, row)) {
            throw new RestError(403, "Only the buyer pays an invoice.");
        }
        var payments = (ArrayNode) row.path("Payment");
        payments.addObject()
                .put("ID", payments.size())
                .put("InvoiceID", row.path("InvoiceID").asLong())
                .put("Amount", amount(call))
                .put("BuyerLocationLicense", row.path("BuyerLocationLicense").asString(""))
                .put("Accepted", false)
                .put("Rejected", false)
                .put("CreatedOn", now(call))
                .put("Deleted", false);
        return kept(call, call.id(), row);
    }

    /** The buyer changes what nobody judged yet; the seller judges it. */
    private static JsonNode payment(RestCall call, boolean seller, Consumer<ObjectNode> change) {
        var row = invoice(call, false);
        if (seller != isSeller(call, row)) {
            throw new RestError(
                    403, seller ? "Only the seller judges a payment." : "Only the buyer changes a payment.");
        }
        var payment = row.path("Payment")
                .valueStream()
                .filter(p -> p.path("ID").asString("").equals(call.ids().get(1)))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseThrow(() -> new RestError(404, "There is no such payment."));
        if (payment.path("Accepted").asBoolean(false)
                || payment.path("Rejected").asBoolean(false)) {
            throw new RestError(400, "The payment was judged already.");
        }
        change.accept(payment);
        var accepted = row.path("Payment")
                .valueStream()
                .filter(p -> p.path("Accepted").asBoolean(false))
                .map(p -> p.path("Amount").decimalValue())
                .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add);
        var owed = row.path("Inventory")
                .valueStream()
                .map(line -> line.path("Price").decimalValue())
                .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add);
        row.put("Accepted", accepted.compareTo(owed) >= 0);
        return kept(call, call.id(), row);
    }
}

package io.everygram.simulators.biotrack.rules;

import io.everygram.simulators.biotrack.store.BioSwitch;
import io.everygram.simulators.biotrack.wire.Act;
import io.everygram.simulators.biotrack.wire.BioError;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** Goods leave and arrive; both by the interface. */
final class TransferActions {
    private static final String GONE = "The transaction you specified could not be found or has already been voided.";

    private TransferActions() {}

    static void outbound(Act act) {
        var id = act.required("manifest_id");
        var manifest = ManifestActions.open(act, id);
        if (act.now() - manifest.path("_wait").asLong(0) < act.hours(BioSwitch.WAIT_HOURS) * 3600) {
            throw BioError.argument("The mandatory 24 hour waiting period has not passed.");
        }
        var open = new TreeMap<String, ObjectNode>();
        ManifestActions.items(act, id).stream()
                .filter(row -> row.path("_open").asBoolean(false))
                .forEach(row -> open.put(row.path("inventoryid").asString(""), row));
        var refunds = act.data().stream()
                .map(node -> node.path("is_refund").asInt(0))
                .distinct()
                .count();
        if (refunds > 1) {
            throw new BioError(
                    268,
                    "Your manifest includes a mix of sale items and refund items and you must file these as separate manifests.");
        }
        for (var node : act.data()) {
            var barcode = node.path("barcodeid").asString("");
            var line = open.remove(barcode);
            if (line == null) {
                throw BioError.argument("Please specify at least one item to transfer.");
            }
            leave(act, id, line, barcode, node.path("price").asString(""));
        }
        if (open.isEmpty()) {
            act.put("manifest", id, manifest.put("fulfilled", 1).put("completion_date", act.now()));
        }
    }

    private static void leave(Act act, String manifest, ObjectNode line, String barcode, String price) {
        var item = ManifestActions.whole(act.item(barcode));
        var stop = act.change()
                .get(
                        "manifest_stop_data",
                        manifest + " " + line.path("stopnumber").asString(""))
                .orElseThrow();
        var to = stop.path("license_number").asString("");
        boolean inside = act.company(to).equals(act.company());
        if (!inside && price.isEmpty() && act.is(BioSwitch.PRICE_REQUIRED, "ON")) {
            throw BioError.argument("You did not provide a sale price for the inventory item " + barcode + ".");
        }
        var row = act.change().object();
        row.put("inventoryid", barcode)
                .put("inventorytype", item.path("inventorytype").asInt(0))
                .put("location", item.path("location").asString(""))
                .put("manifestid", manifest)
                .put("manifest_stop", line.path("stopnumber").asInt(1))
                .put("outbound_license", to)
                .put("price", price)
                .put("quantity", item.path("remaining_quantity").asString("0"))
                .put("strain", item.path("strain").asString(""))
                .put("_item", item.toString());
        act.put("inventory_transfer", act.transaction() + " " + barcode, row);
        act.put("inventory", barcode, Amounts.set(item, BigDecimal.ZERO).put("deleted", 1));
        ManifestActions.close(act, line, false);
    }

    private static List<ObjectNode> of(Act act, long transaction) {
        var rows = act.change().rows().all("table inventory_transfer " + act.company()).stream()
                .filter(row -> row.path("transactionid_original").asLong(0) == transaction
                        && row.path("deleted").asInt(0) == 0)
                .toList();
        if (rows.isEmpty()) {
            throw BioError.argument(GONE);
        }
        var month = month(rows.getFirst().path("sessiontime").asLong(0));
        if (act.is(BioSwitch.TAX_LOCK, "ON") && month.isBefore(month(act.now()))) {
            throw new BioError(
                    1020,
                    "The transaction specified occurred in %s which is a currently locked tax period."
                            .formatted(DateTimeFormatter.ofPattern("MM/uuuu", Locale.US)
                                    .format(month)));
        }
        return rows;
    }

    private static YearMonth month(long seconds) {
        return YearMonth.from(Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC));
    }

    static void outboundModify(Act act) {
        var row = of(act, act.asked().path("transactionid").asLong(0)).stream()
                .filter(r -> r.path("inventoryid").asString("").equals(act.text("barcodeid")))
                .findFirst()
                .orElseThrow(() -> BioError.argument(GONE));
        act.put("inventory_transfer", key(row), row.put("price", act.required("price")));
    }

    private static String key(ObjectNode row) {
        return row.path("transactionid_original").asString("") + " "
                + row.path("inventoryid").asString("");
    }

    static void outboundVoid(Act act) {
        var rows = of(act, act.asked().path("transactionid").asLong(0));
        if (rows.stream().anyMatch(row -> row.path("_received").asBoolean(false))) {
            throw BioError.argument(GONE);
        }
        for (var row : rows) {
            act.put("inventory_transfer", key(row), row.put("deleted", 1));
            var item = (ObjectNode)
                    act.change().rows().json().readTree(row.path("_item").asString("{}"));
            act.put("inventory", row.path("inventoryid").asString(""), item.put("deleted", 0));
        }
    }

    /** Lines of one manifest for its receiver. */
    static void lookup(Act act) {
        var location = act.location();
        var id = act.required("manifest_id");
        var data = act.reply().putArray("data");
        for (var row : act.change().rows().all("inbound " + location)) {
            if (row.path("manifestid").asString("").equals(id)) {
                var item = act.change().rows().json().readTree(row.path("_item").asString("{}"));
                data.addObject()
                        .put("barcode_id", row.path("inventoryid").asString(""))
                        .put("inventorytype", row.path("inventorytype").asInt(0))
                        .put("quantity", row.path("quantity").asString(""))
                        .put("usableweight", item.path("usable_weight").asString(""))
                        .put("product", item.path("productname").asString(""))
                        .put("description", item.path("productname").asString(""))
                        .put("strain", row.path("strain").asString(""))
                        .put("sample_id", item.path("sample_id").asString(""))
                        .put("is_sample", item.path("is_sample").asInt(0))
                        .put("is_medical", item.path("is_medical").asInt(0))
                        .put("is_return", row.path("is_return").asInt(0));
            }
        }
        if (data.isEmpty()) {
            throw BioError.argument("No outstanding inbound inventory items were found.");
        }
    }

    static void inbound(Act act) {
        var location = act.location();
        for (var node : act.data()) {
            var barcode = node.path("barcodeid").asString("");
            var row = act.change().rows().all("inbound " + location).stream()
                    .filter(r -> r.path("inventoryid").asString("").equals(barcode))
                    .findFirst()
                    .orElseThrow(
                            () -> BioError.argument(
                                    "The barcode identifier could not be found under the specified license number or has already been received."));
            receive(
                    act,
                    location,
                    row,
                    Amounts.of(act, node, "quantity", row.path("inventorytype").asInt(0)));
        }
    }

    private static void receive(Act act, String location, ObjectNode row, BigDecimal received) {
        var sent = Act.decimal(row, "quantity");
        if (received.compareTo(sent) > 0
                || (received.compareTo(sent) < 0 && act.is(BioSwitch.PARTIAL_RECEIPT, "REFUSED"))) {
            throw BioError.rule("The quantity received does not match the quantity sent.");
        }
        var barcode = row.path("inventoryid").asString("");
        var item = (ObjectNode)
                act.change().rows().json().readTree(row.path("_item").asString("{}"));
        item.put("location", location).put("deleted", 0).put("currentroom", "").put("_company", act.company());
        act.put("inventory", barcode, Amounts.set(item, received));
        var arrived = row.deepCopy();
        arrived.remove(List.of("_item", "_company", "transactionid_original"));
        arrived.put("location", location)
                .put("outbound_license", row.path("location").asString(""))
                .put("quantity", received.toPlainString())
                .put("is_refund", 0)
                .put("refund_amount", "0")
                .put("_received", true);
        act.put("inventory_transfer_inbound", act.transaction() + " " + barcode, arrived);
        act.put(
                "inventory_transfer",
                key(row),
                row.put("_received", true).put("received_quantity", received.toPlainString()));
    }

    static void inboundModify(Act act) {
        var row = act.change().rows().all("table inventory_transfer_inbound " + act.company()).stream()
                .filter(r -> r.path("transactionid_original").asString("").equals(act.text("transactionid"))
                        && r.path("inventoryid").asString("").equals(act.text("barcodeid")))
                .findFirst()
                .orElseThrow(() -> BioError.argument(GONE));
        act.put("inventory_transfer_inbound", key(row), row.put("price", act.required("price")));
    }

    /** Goods that a customer refused and nobody took in come home. */
    static void outboundReturn(Act act) {
        for (var node : act.data()) {
            var barcode = node.path("barcodeid").asString("");
            var row = act.change().rows().all("table inventory_transfer " + act.company()).stream()
                    .filter(r -> r.path("inventoryid").asString("").equals(barcode)
                            && !r.path("_received").asBoolean(false)
                            && r.path("deleted").asInt(0) == 0)
                    .findFirst()
                    .orElseThrow(() -> BioError.argument(GONE));
            act.put("inventory_transfer", key(row), row.put("deleted", 1).put("is_return", 1));
            var item = (ObjectNode)
                    act.change().rows().json().readTree(row.path("_item").asString("{}"));
            act.put("inventory", barcode, item.put("deleted", 0));
        }
    }

    static void returnLookup(Act act) {
        var data = act.reply().putArray("data");
        for (var row : act.change().rows().all("table inventory_transfer " + act.company())) {
            if (!row.path("_received").asBoolean(false) && row.path("deleted").asInt(0) == 0) {
                data.addObject()
                        .put("barcode_id", row.path("inventoryid").asString(""))
                        .put("manifest_id", row.path("manifestid").asString(""))
                        .put("quantity", row.path("quantity").asString(""));
            }
        }
    }
}

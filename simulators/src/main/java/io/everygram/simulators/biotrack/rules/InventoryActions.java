package io.everygram.simulators.biotrack.rules;

import io.everygram.simulators.biotrack.wire.Act;
import io.everygram.simulators.biotrack.wire.BioError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Actions on inventory that stay within one premises. */
final class InventoryActions {

    private InventoryActions() {}

    static void adjust(Act act) {
        for (var node : act.data()) {
            var item = free(act, node.path("barcodeid").asString(""));
            var reason = node.path("reason").asString(act.text("reason"));
            int type = node.path("type").asInt(act.asked().path("type").asInt(0));
            if (reason.isEmpty() || type < 1 || type > 6) {
                throw BioError.argument("Please specify a valid adjustment type and reason.");
            }
            int kind = item.path("inventorytype").asInt(0);
            var before = Amounts.left(item);
            var after = node.has("remove_quantity")
                    ? before.subtract(Amounts.of(act, node, "remove_quantity", kind))
                    : Amounts.of(act, node, "quantity", kind);
            var row = act.change().object();
            row.put("inventoryid", item.path("id").asString(""))
                    .put("location", item.path("location").asString(""))
                    .put("previous_quantity", before.toPlainString())
                    .put("new_quantity", after.toPlainString())
                    .put("atype", type)
                    .put("reason", reason);
            act.put("inventory", item.path("id").asString(""), Amounts.set(item, after));
            act.put("inventory_adjust", act.barcode(), row);
        }
    }

    /** Not on an open manifest, not scheduled for destruction. */
    static ObjectNode free(Act act, String barcode) {
        var item = act.ours(barcode);
        if (act.change().find("open " + barcode).isPresent()) {
            throw BioError.argument(
                    "Barcode " + barcode
                            + " has already been scheduled for transfer in a previous manifest that has not been completed yet.");
        }
        return item;
    }

    static void adjustUsable(Act act) {
        var item = act.item(act.required("barcodeid"));
        var usable = Act.decimal(act.asked(), "quantity");
        if (usable.signum() < 0) {
            throw BioError.rule("The quantity must not be less than zero.");
        }
        act.put("inventory", act.text("barcodeid"), item.put("usable_weight", usable.toPlainString()));
    }

    static void move(Act act) {
        for (var node : act.data()) {
            var item = act.item(node.path("barcodeid").asString(""));
            var room = node.path("room").asString("");
            var location = item.path("location").asString("");
            if (act.change()
                    .get("inventory_room", location + " " + room)
                    .filter(r -> r.path("deleted").asInt(0) == 0)
                    .isEmpty()) {
                throw new BioError(603, "The room " + room + " could not be found.");
            }
            act.put("inventory", item.path("id").asString(""), item.put("currentroom", room));
        }
    }

    static void check(Act act) {
        var data = act.reply().putArray("data");
        for (var barcode : act.barcodes()) {
            act.change()
                    .get("inventory", barcode)
                    .ifPresent(item -> data.addObject()
                            .put("barcode_id", barcode)
                            .put("strain", item.path("strain").asString(""))
                            .put("quantity", item.path("remaining_quantity").asString("0"))
                            .put("usableweight", item.path("usable_weight").asString(""))
                            .put("product", item.path("productname").asString(""))
                            .put("invtype", item.path("inventorytype").asInt(0)));
        }
    }

    static void split(Act act) {
        var made = new ArrayList<String>();
        for (var node : act.data()) {
            var item = free(act, node.path("barcodeid").asString(""));
            made.add(take(act, item, node, item.path("inventorytype").asInt(0)));
        }
        barcodes(act, made);
    }

    /** One part of an item as an item of its own. */
    static String take(Act act, ObjectNode item, JsonNode node, int type) {
        var taken = Amounts.of(
                act, node, "remove_quantity", item.path("inventorytype").asInt(0));
        positive(taken);
        var barcode = act.barcode();
        var part = item.deepCopy();
        part.remove(List.of("transactionid_original", "transactionid"));
        part.put("id", barcode).put("inventorytype", type);
        part.putArray("inventoryparentid").add(item.path("id").asString(""));
        act.put(
                "inventory",
                item.path("id").asString(""),
                Amounts.set(item, Amounts.left(item).subtract(taken)));
        act.put("inventory", barcode, Amounts.set(part, taken));
        return barcode;
    }

    static void positive(BigDecimal amount) {
        if (amount.signum() <= 0) {
            throw BioError.rule("The quantity must be larger than zero.");
        }
    }

    static void barcodes(Act act, List<String> made) {
        if (made.size() == 1) {
            act.reply().put("barcode_id", made.getFirst());
        } else {
            var all = act.reply().putArray("barcode_id");
            made.forEach(all::add);
        }
    }

    static void modify(Act act) {
        var item = act.item(act.required("barcodeid"));
        boolean any = false;
        for (var field : List.of("strain", "productname", "net_package", "net_package_uom", "in_process")) {
            if (act.asked().has(field)) {
                item.set(field, act.asked().get(field));
                any = true;
            }
        }
        if (!any) {
            throw BioError.argument("You did not provide any data to update.");
        }
        act.put("inventory", act.text("barcodeid"), item);
    }

    static void created(Act act) {
        var location = act.location();
        boolean produces = act.change()
                .get("location", location)
                .map(premises -> premises.path("producer").asInt(1) == 1)
                .orElse(true);
        if (!produces) {
            throw BioError.rule("Only producers may create new inventory.");
        }
        var made = new ArrayList<String>();
        for (var node : act.data()) {
            int type = node.path("invtype").asInt(0);
            var barcode = act.barcode();
            var row = act.change().object();
            row.put("id", barcode)
                    .put("location", location)
                    .put("inventorytype", type)
                    .put("strain", node.path("strain").asString(""))
                    .put("source_id", node.path("source_id").asString(""));
            act.put("inventory", barcode, Amounts.set(row, Amounts.of(act, node, "quantity", type)));
            made.add(barcode);
        }
        barcodes(act, made);
    }

    static void sample(Act act) {
        var item = free(act, act.required("barcodeid"));
        var taken = Amounts.of(
                act, act.asked(), "quantity", item.path("inventorytype").asInt(0));
        positive(taken);
        int type = act.asked().path("sample_type").asInt(act.text("employee_id").isEmpty() ? 1 : 2);
        var row = act.change().object();
        row.put("inventoryid", act.text("barcodeid"))
                .put("location", item.path("location").asString(""))
                .put("quantity", taken.toPlainString())
                .put("sample_type", type)
                .put("vendor_license", act.text("vendor_license"))
                .put("employee_id", act.text("employee_id"));
        act.put(
                "inventory",
                act.text("barcodeid"),
                Amounts.set(item, Amounts.left(item).subtract(taken)));
        act.put("inventory_sample", act.barcode(), row);
    }
}

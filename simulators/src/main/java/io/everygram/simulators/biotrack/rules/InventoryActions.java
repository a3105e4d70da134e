package io.everygram.simulators.biotrack.rules;

import io.everygram.simulators.biotrack.store.BioSwitch;
import io.everygram.simulators.biotrack.wire.Act;
import io.everygram.simulators.biotrack.wire.BioError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Actions on inventory that stay within one premises. */
final class InventoryActions {
    private static final int WASTE = 27;
    private static final BigDecimal POUND = new BigDecimal("453.59237");

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
                    ? before.subtract(Amounts.of(node, "remove_quantity", kind))
                    : Amounts.of(node, "quantity", kind);
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
    private static ObjectNode free(Act act, String barcode) {
        var item = act.item(barcode);
        if (act.change().find("open " + barcode).isPresent()) {
            throw BioError.argument(
                    "Barcode " + barcode
                            + " has already been scheduled for transfer in a previous manifest that has not been completed yet.");
        }
        return item;
    }

    static void adjustUsable(Act act) {
        var item = act.item(act.required("barcodeid"));
        act.put(
                "inventory",
                act.text("barcodeid"),
                item.put("usable_weight", Act.decimal(act.asked(), "quantity").toPlainString()));
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
    private static String take(Act act, ObjectNode item, JsonNode node, int type) {
        var taken =
                Amounts.of(node, "remove_quantity", item.path("inventorytype").asInt(0));
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

    private static void positive(BigDecimal amount) {
        if (amount.signum() <= 0) {
            throw BioError.rule("The quantity must be larger than zero.");
        }
    }

    private static void barcodes(Act act, List<String> made) {
        if (made.size() == 1) {
            act.reply().put("barcode_id", made.getFirst());
        } else {
            var all = act.reply().putArray("barcode_id");
            made.forEach(all::add);
        }
    }

    static void createLot(Act act) {
        var sources = act.data();
        int from = act.item(sources.getFirst().path("barcodeid").asString(""))
                .path("inventorytype")
                .asInt(0);
        int type = from == 6 ? 13 : from == 9 ? 14 : 0;
        if (type == 0) {
            throw BioError.rule("Lots are made of flower or other plant material.");
        }
        var total = combine(act, sources);
        if (act.is(BioSwitch.LOT_LIMITS, "ON") && total.compareTo(POUND.multiply(BigDecimal.valueOf(15))) > 0) {
            throw BioError.rule("You cannot create flower lots greater than 15 pounds.");
        }
        var first = act.item(sources.getFirst().path("barcodeid").asString(""));
        var barcode = made(
                act,
                first,
                type,
                act.asked().has("lot_quantity") ? Amounts.of(act.asked(), "lot_quantity", type) : total,
                sources);
        act.reply().put("barcode_id", barcode).put("barcode_type", type);
    }

    /** Takes from all sources; answers how much. */
    private static BigDecimal combine(Act act, List<JsonNode> sources) {
        var total = BigDecimal.ZERO;
        for (var node : sources) {
            var item = free(act, node.path("barcodeid").asString(""));
            var taken = Amounts.of(
                    node, "remove_quantity", item.path("inventorytype").asInt(0));
            positive(taken);
            act.put(
                    "inventory",
                    item.path("id").asString(""),
                    Amounts.set(item, Amounts.left(item).subtract(taken)));
            total = total.add(taken);
        }
        return total;
    }

    private static String made(Act act, ObjectNode first, int type, BigDecimal amount, List<JsonNode> sources) {
        var barcode = act.barcode();
        var row = act.change().object();
        row.put("id", barcode)
                .put("location", first.path("location").asString(""))
                .put("inventorytype", type)
                .put("strain", first.path("strain").asString(""))
                .put("productname", first.path("productname").asString(""))
                .put("currentroom", first.path("currentroom").asString(""));
        var parents = row.putArray("inventoryparentid");
        var kept = row.putArray("_sources");
        sources.forEach(node -> {
            parents.add(node.path("barcodeid").asString(""));
            kept.add(node);
        });
        act.put("inventory", barcode, Amounts.set(row, amount));
        return barcode;
    }

    static void convert(Act act) {
        var sources = act.data();
        int type = act.asked().path("derivative_type").asInt(0);
        if (type < 1) {
            throw BioError.argument("Please specify derivative_type.");
        }
        var amount = Amounts.of(act.asked(), "derivative_quantity", type);
        positive(amount);
        var taken = combine(act, sources);
        if (!Amounts.counted(type) && amount.compareTo(taken) > 0) {
            throw BioError.rule("The derivative quantity cannot be larger than its sources.");
        }
        var first = act.item(sources.getFirst().path("barcodeid").asString(""));
        var barcode = made(act, first, type, amount, sources);
        var derivative = act.change().get("inventory", barcode).orElseThrow();
        if (!act.text("derivative_strain").isEmpty()) {
            derivative.put("strain", act.text("derivative_strain"));
        }
        if (!act.text("derivative_product").isEmpty()) {
            derivative.put("productname", act.text("derivative_product"));
        }
        if (!act.text("net_package").isEmpty()) {
            derivative.put("net_package", act.text("net_package"));
        }
        act.put("inventory", barcode, derivative);
        var derivatives = act.reply().put("barcode_id", barcode).putArray("derivatives");
        derivatives.addObject().put("barcode_id", barcode).put("barcode_type", type);
        if (!act.text("waste").isEmpty() && Act.decimal(act.asked(), "waste").signum() > 0) {
            var waste = made(act, first, WASTE, Amounts.of(act.asked(), "waste", WASTE), List.of());
            derivatives.addObject().put("barcode_id", waste).put("barcode_type", WASTE);
        }
    }

    static void convertUndo(Act act) {
        var item = free(act, act.required("barcodeid"));
        if (item.path("_sources").isEmpty()) {
            throw BioError.argument("The transaction you specified could not be found or has already been voided.");
        }
        for (var node : item.path("_sources")) {
            var source = act.item(node.path("barcodeid").asString(""));
            var back = Amounts.of(
                    node, "remove_quantity", source.path("inventorytype").asInt(0));
            act.put(
                    "inventory",
                    source.path("id").asString(""),
                    Amounts.set(source, Amounts.left(source).add(back)));
        }
        act.put(
                "inventory",
                act.text("barcodeid"),
                Amounts.set(item, BigDecimal.ZERO).put("deleted", 1));
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
            act.put("inventory", barcode, Amounts.set(row, Amounts.of(node, "quantity", type)));
            made.add(barcode);
        }
        barcodes(act, made);
    }

    static void sample(Act act) {
        var item = free(act, act.required("barcodeid"));
        var taken =
                Amounts.of(act.asked(), "quantity", item.path("inventorytype").asInt(0));
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

    // ------------------------------------------------------------------ destruction

    static void destroySchedule(Act act) {
        var _ = act.required("reason");
        boolean override = act.asked().path("override").asInt(0) == 1;
        for (var barcode : act.barcodes()) {
            var item = free(act, barcode);
            if (item.path("inventorystatus").asInt(0) == 1) {
                if (!override) {
                    throw BioError.argument("The item " + barcode + " is already scheduled for destruction.");
                }
                continue;
            }
            act.put(
                    "inventory",
                    barcode,
                    item.put("inventorystatus", 1)
                            .put("inventorystatustime", act.now())
                            .put("destroy_reason", act.text("reason")));
        }
    }

    static void destroyScheduleUndo(Act act) {
        for (var barcode : act.barcodes()) {
            act.put(
                    "inventory",
                    barcode,
                    act.item(barcode).put("inventorystatus", 0).put("inventorystatustime", 0));
        }
    }

    static void destroy(Act act) {
        for (var barcode : act.barcodes()) {
            var item = act.item(barcode);
            long since = act.now() - item.path("inventorystatustime").asLong(0);
            if (item.path("inventorystatus").asInt(0) != 1 || since < act.hours(BioSwitch.DESTROY_WAIT_HOURS) * 3600) {
                throw BioError.argument("The mandatory %d hour waiting period has not passed."
                        .formatted(act.hours(BioSwitch.DESTROY_WAIT_HOURS)));
            }
            act.put("inventory", barcode, Amounts.set(item, BigDecimal.ZERO).put("deleted", 1));
        }
    }
}

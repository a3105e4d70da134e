package io.everygram.simulators.biotrack.rules;

import io.everygram.simulators.biotrack.store.BioSwitch;
import io.everygram.simulators.biotrack.wire.Act;
import io.everygram.simulators.biotrack.wire.BioError;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** New items out of others: lots and derivatives. */
final class Conversions {
    private static final int WASTE = 27;
    private static final int MIX = 30;
    /** Pounds. */
    private static final int SMALL_LOT = 5;

    private static final BigDecimal POUND = new BigDecimal("453.59237");

    private Conversions() {}

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
        if (act.is(BioSwitch.LOT_LIMITS, "ON") && isMore(total, 15)) {
            throw BioError.rule("You cannot create flower lots greater than 15 pounds.");
        }
        if (act.is(BioSwitch.LOT_LIMITS, "OLD") && isMore(total, SMALL_LOT)) {
            throw BioError.rule("You cannot create flower lots greater than 5 pounds.");
        }
        var first = act.item(sources.getFirst().path("barcodeid").asString(""));
        var barcode = made(
                act,
                first,
                type,
                act.asked().has("lot_quantity") ? Amounts.of(act, act.asked(), "lot_quantity", type) : total,
                sources);
        act.reply().put("barcode_id", barcode).put("barcode_type", type);
    }

    /** Takes from all sources; answers how much. */
    private static BigDecimal combine(Act act, List<JsonNode> sources) {
        var total = BigDecimal.ZERO;
        for (var node : sources) {
            var item = InventoryActions.free(act, node.path("barcodeid").asString(""));
            var taken = Amounts.of(
                    act, node, "remove_quantity", item.path("inventorytype").asInt(0));
            InventoryActions.positive(taken);
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

    private static boolean isMore(BigDecimal grams, int pounds) {
        return grams.compareTo(POUND.multiply(BigDecimal.valueOf(pounds))) > 0;
    }

    static void convert(Act act) {
        var sources = act.data();
        int type = act.asked().path("derivative_type").asInt(0);
        if (type < 1) {
            throw BioError.argument("Please specify derivative_type.");
        }
        var amount = Amounts.of(act, act.asked(), "derivative_quantity", type);
        InventoryActions.positive(amount);
        if (type == MIX && !act.is(BioSwitch.LOT_LIMITS, "OFF") && isMore(amount, SMALL_LOT)) {
            throw BioError.rule("You cannot create marijuana mix lots greater than 5 pounds.");
        }
        // Pieces say nothing of grams: only what is weighed on both sides can be too much.
        boolean weighed = !Amounts.counted(act.system(), type)
                && sources.stream()
                        .map(node -> act.item(node.path("barcodeid").asString("")))
                        .noneMatch(source -> Amounts.counted(
                                act.system(), source.path("inventorytype").asInt(0)));
        var taken = combine(act, sources);
        if (weighed && amount.compareTo(taken) > 0) {
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
        for (var field : Map.of(
                        "net_package", "net_package",
                        "net_package_uom", "net_package_uom",
                        "derivative_usable", "usable_weight")
                .entrySet()) {
            if (!act.text(field.getKey()).isEmpty()) {
                derivative.put(field.getValue(), act.text(field.getKey()));
            }
        }
        act.put("inventory", barcode, derivative);
        var derivatives = act.reply().put("barcode_id", barcode).putArray("derivatives");
        derivatives.addObject().put("barcode_id", barcode).put("barcode_type", type);
        if (!act.text("waste").isEmpty() && Act.decimal(act.asked(), "waste").signum() > 0) {
            var waste = made(act, first, WASTE, Amounts.of(act, act.asked(), "waste", WASTE), List.of());
            derivatives.addObject().put("barcode_id", waste).put("barcode_type", WASTE);
        }
    }

    static void convertUndo(Act act) {
        var item = InventoryActions.free(act, act.required("barcodeid"));
        if (item.path("_sources").isEmpty()) {
            throw BioError.argument("The transaction you specified could not be found or has already been voided.");
        }
        for (var node : item.path("_sources")) {
            var source = act.item(node.path("barcodeid").asString(""));
            var back = Amounts.of(
                    act, node, "remove_quantity", source.path("inventorytype").asInt(0));
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
}

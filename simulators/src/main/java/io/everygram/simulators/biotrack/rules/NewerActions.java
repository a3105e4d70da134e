package io.everygram.simulators.biotrack.rules;

import io.everygram.simulators.biotrack.wire.Act;
import io.everygram.simulators.biotrack.wire.Actions.Entry;
import io.everygram.simulators.biotrack.wire.BioError;

/** What only the newer interface does: dispensing, the first inventory of a license, ingredients. */
public final class NewerActions {
    public static final Entry DISPENSE = new Entry("sale_dispense", true, NewerActions::dispense);
    public static final Entry INITIAL = new Entry("inventory_initial", true, NewerActions::initial);
    public static final Entry INGREDIENT = new Entry("inventory_ingredient", true, NewerActions::ingredient);

    private NewerActions() {}

    /** Takes each line off its item, and writes a sale of it. */
    private static void dispense(Act act) {
        var location = act.location();
        for (var node : act.data()) {
            var barcode = node.path("barcodeid").asString("");
            var item = InventoryActions.free(act, barcode);
            var sold =
                    Amounts.of(act, node, "quantity", item.path("inventorytype").asInt(0));
            InventoryActions.positive(sold);
            var sale = act.change().object();
            sale.put("inventoryid", barcode)
                    .put("location", location)
                    .put("quantity", sold.toPlainString())
                    .put("price", Act.decimal(node, "price").toPlainString())
                    .put("tax_excise", node.path("tax_excise").asString("0"))
                    .put("tax_other", node.path("tax_other").asString("0"))
                    .put("terminal_id", act.text("terminal_id"))
                    .put("external_id", act.text("external_id"))
                    .put("request_id", act.text("request_id"))
                    .put("sale_type", act.text("sale_type"))
                    .put("sale_time", act.text("sale_time"));
            act.put("inventory", barcode, Amounts.set(item, Amounts.left(item).subtract(sold)));
            act.put("sale", act.barcode(), sale);
        }
    }

    /** One item that was there before the state began to count. */
    private static void initial(Act act) {
        var location = act.location();
        int type = act.asked().path("invtype").asInt(0);
        if (type < 1) {
            throw BioError.argument("Please specify a valid inventory type.");
        }
        var amount = Amounts.of(act, act.asked(), "quantity", type);
        InventoryActions.positive(amount);
        var external = act.text("external_id");
        if (!external.isEmpty()
                && act.change().get("initial", act.company() + " " + external).isPresent()) {
            throw BioError.argument("The identifier " + external + " has already been loaded.");
        }
        var barcode = act.barcode();
        var row = act.change().object();
        row.put("id", barcode)
                .put("location", location)
                .put("inventorytype", type)
                .put("external_id", external)
                .put("strain", act.text("strain"))
                .put("productname", act.text("productname"))
                .put("currentroom", act.text("room"))
                .put("initial", 1);
        act.put("inventory", barcode, Amounts.set(row, amount));
        if (!external.isEmpty()) {
            act.put("initial", act.company() + " " + external, act.change().object());
        }
        act.reply().put("barcode_id", barcode);
    }

    /** A new one, or a change of one: nothing but its name and whether it is there is known of it. */
    private static void ingredient(Act act) {
        var id = act.text("id").isEmpty() ? act.barcode() : act.text("id");
        var key = act.company() + " " + id;
        var row = act.change().get("ingredient", key).orElseGet(act.change()::object);
        if (row.isEmpty() != act.text("id").isEmpty() || row.path("deleted").asInt(0) == 1) {
            throw BioError.argument("Please specify a valid ingredient.");
        }
        row.put("ingredientid", id);
        if (!act.text("name").isEmpty() || row.path("name").asString("").isEmpty()) {
            row.put("name", act.required("name"));
        }
        row.put("deleted", act.asked().path("deleted").asInt(0));
        act.put("ingredient", key, row);
        act.reply().put("ingredientid", id);
    }
}

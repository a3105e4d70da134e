package io.everygram.simulators.biotrack.rules;

import io.everygram.simulators.biotrack.store.BioSwitch;
import io.everygram.simulators.biotrack.wire.Act;
import io.everygram.simulators.biotrack.wire.BioError;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Samples for laboratories and their results. */
final class QaActions {
    /** Waste, plants, seeds and samples are not tested. */
    private static final Set<Integer> NOT_SAMPLED = Set.of(7, 10, 11, 12, 26, 27);

    private static final String NOT_FILED = "Test results have not yet been filed.";

    private QaActions() {}

    static boolean passed(Act act, ObjectNode item) {
        return NOT_SAMPLED.contains(item.path("inventorytype").asInt(0)) || passed(act, item, 0);
    }

    /** Its own newest result, or that of what it was made of. */
    private static boolean passed(Act act, ObjectNode item, int depth) {
        var own = newest(act, item.path("id").asString(""));
        if (own.isPresent()) {
            return own.get().path("result").asString("").equals("1");
        }
        return depth < 10
                && Act.texts(item.path("inventoryparentid")).stream()
                        .map(parent -> act.change().get("inventory", parent))
                        .flatMap(Optional::stream)
                        .anyMatch(parent -> passed(act, parent, depth + 1));
    }

    private static Optional<ObjectNode> newest(Act act, String barcode) {
        return act.change().rows().all("samples " + barcode).stream()
                .filter(row -> row.path("deleted").asInt(0) == 0)
                .max(Comparator.comparingLong(
                        row -> row.path("transactionid_original").asLong(0)));
    }

    static void sample(Act act) {
        var barcode = act.required("barcodeid");
        var item = act.item(barcode);
        var lab = act.required("lab_id");
        if (act.change()
                .get("location", lab)
                .filter(l -> l.path("lab").asInt(0) == 1)
                .isEmpty()) {
            throw BioError.argument("Please specify a valid license number.");
        }
        int type = item.path("inventorytype").asInt(0);
        if (NOT_SAMPLED.contains(type)) {
            throw BioError.argument("You attempted to QA sample an inventory type that cannot be sampled.");
        }
        if (newest(act, barcode)
                .filter(row -> row.path("result").asString("").equals("1"))
                .isPresent()) {
            throw BioError.argument(
                    "You attempted to QA sample an inventory item that has already been successfully tested. It will need to be approved for re-testing.");
        }
        var taken = Amounts.of(act, act.asked(), "quantity", type);
        InventoryActions.positive(taken);
        var id = act.barcode();
        var row = act.change().object();
        row.put("inventoryid", id)
                .put("parentid", barcode)
                .put("inventorytype", type)
                .put("lab_license", lab)
                .put("location", item.path("location").asString(""))
                .put("quantity", taken.toPlainString())
                .putNull("result")
                .put("sample_use", act.asked().path("use").asInt(0))
                .put("strain", item.path("strain").asString(""));
        act.put("inventory", barcode, Amounts.set(item, Amounts.left(item).subtract(taken)));
        act.put("inventory_qa_sample", id, row);
        act.reply().put("sample_id", id);
    }

    static void sampleVoid(Act act) {
        long transaction = act.asked().path("transactionid").asLong(0);
        var row = act.change().rows().all("table inventory_qa_sample " + act.company()).stream()
                .filter(r -> r.path("transactionid_original").asLong(0) == transaction
                        && r.path("deleted").asInt(0) == 0
                        && r.path("result").isNull())
                .findFirst()
                .orElseThrow(() -> BioError.argument(
                        "The transaction you specified could not be found or has already been voided."));
        var item = act.item(row.path("parentid").asString(""));
        act.put(
                "inventory",
                item.path("id").asString(""),
                Amounts.set(item, Amounts.left(item).add(Act.decimal(row, "quantity"))));
        act.put("inventory_qa_sample", row.path("inventoryid").asString(""), row.put("deleted", 1));
    }

    static void results(Act act) {
        boolean lab = act.system().rows().all("table location " + act.company()).stream()
                .anyMatch(l -> l.path("lab").asInt(0) == 1);
        if (!lab) {
            throw new BioError(200, "Only QA Labs may enter results.");
        }
        var id = act.required("sample_id");
        var row = found(act, id);
        var tests = act.asked().path("test");
        row.set("test", tests);
        boolean passed = tests.valueStream().allMatch(test -> test.path("pass").asInt(1) == 1);
        act.put("inventory_qa_sample", id, result(act, row, passed));
    }

    /** A sample of this company, or one that was sent to its laboratory. */
    private static ObjectNode found(Act act, String sample) {
        return act.change()
                .get("inventory_qa_sample", sample)
                .filter(row -> row.path("deleted").asInt(0) == 0)
                .filter(row -> row.path("_company").asString("").equals(act.company())
                        || act.change()
                                .get("location", row.path("lab_license").asString(""))
                                .filter(lab -> lab.path("_company").asString("").equals(act.company()))
                                .isPresent())
                .orElseThrow(() -> BioError.argument("The barcode identifier could not be found."));
    }

    /** Sets pass or fail; also what the state's people do by hand. */
    static ObjectNode result(Act act, ObjectNode row, boolean passed) {
        return row.put(
                "result", passed ? 1 : Integer.parseInt(act.system().switches().of(BioSwitch.FAIL_RESULT)));
    }

    static void check(Act act) {
        var row = found(act, act.required("sample_id"));
        if (row.path("result").isNull() || row.path("result").isMissingNode()) {
            throw BioError.argument(NOT_FILED);
        }
        act.reply().set("test", row.path("test"));
        act.reply().set("result", row.path("result"));
    }

    static void checkAll(Act act) {
        var data = act.reply().putArray("data");
        for (var barcode : act.barcodes()) {
            newest(act, barcode).filter(row -> !row.path("result").isNull()).ifPresent(row -> {
                var shown = data.addObject();
                shown.put("lab_license", row.path("lab_license").asString(""))
                        .put("parent_id", barcode)
                        .put("barcode_id", barcode)
                        .put("inventorytype", row.path("inventorytype").asInt(0))
                        .put("sample_id", row.path("inventoryid").asString(""))
                        .put("use", row.path("sample_use").asInt(0))
                        .put("transactionid", row.path("transactionid").asLong(0))
                        .put(
                                "transactionid_original",
                                row.path("transactionid_original").asLong(0));
                shown.set("result", row.path("result"));
                shown.set("test", row.path("test").isMissingNode() ? shown.arrayNode() : row.path("test"));
            });
        }
        if (data.isEmpty()) {
            throw BioError.argument(NOT_FILED);
        }
    }
}

package io.everygram.simulators.biotrack.rules;

import io.everygram.simulators.biotrack.store.BioSwitch;
import io.everygram.simulators.biotrack.wire.Act;
import io.everygram.simulators.biotrack.wire.BioError;
import java.math.BigDecimal;

/** Destruction: scheduled, taken back, done after the waiting period. */
final class Destruction {
    private Destruction() {}

    static void destroySchedule(Act act) {
        var _ = act.required("reason");
        if (act.is(BioSwitch.DESTROY_REASON, "LISTED")
                && !act.text("reason_extended").matches("[1-9]")) {
            throw BioError.argument("Please specify a valid reason_extended.");
        }
        boolean override = act.asked().path("override").asInt(0) == 1;
        for (var barcode : act.barcodes()) {
            var item = InventoryActions.free(act, barcode);
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

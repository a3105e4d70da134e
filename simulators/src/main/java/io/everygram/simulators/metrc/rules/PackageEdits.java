package io.everygram.simulators.metrc.rules;

import static io.everygram.simulators.metrc.wire.Write.required;
import static io.everygram.simulators.metrc.wire.Write.text;

import io.everygram.simulators.metrc.store.Switch;
import io.everygram.simulators.metrc.wire.BadRow;
import io.everygram.simulators.metrc.wire.Call;
import io.everygram.simulators.metrc.wire.Endpoint.RowRule;
import io.everygram.simulators.metrc.wire.Refusal;
import io.everygram.simulators.metrc.wire.Write;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes of one package that leave its quantity alone, and its end. */
public final class PackageEdits {
    private PackageEdits() {}

    public static long item(Write write, ObjectNode row) {
        var pack = Packs.free(write, required(row, "Label"));
        pack.set("Item", Packs.item(write, required(row, "Item"), Units.of(text(pack, "UnitOfMeasureName"))));
        return Packs.store(write, pack);
    }

    public static long note(Write write, ObjectNode row) {
        return Packs.store(
                write, Packs.active(write, required(row, "PackageLabel")).put("Note", text(row, "Note")));
    }

    public static long location(Write write, ObjectNode row) {
        var pack = Packs.active(write, required(row, "Label"));
        var _ = required(row, "Location");
        Packs.location(write, pack, row);
        var _ = Packs.date(write, row, "MoveDate");
        return Packs.store(write, pack);
    }

    public static long finish(Write write, ObjectNode row) {
        var label = required(row, "Label");
        var pack = Packs.active(write, label);
        if (Packs.quantity(pack).signum() != 0) {
            throw new BadRow("Package " + label + " cannot be finished because its quantity is not zero.");
        }
        var date = Packs.date(write, row, "ActualDate");
        return Packs.store(
                write,
                pack.put("IsFinished", true)
                        .put("FinishedDate", date.toString())
                        .put("Status", "inactive"));
    }

    public static long unfinish(Write write, ObjectNode row) {
        var label = required(row, "Label");
        var pack = write.change()
                .get("package", write.license() + " " + label)
                .filter(p -> p.path("IsFinished").asBoolean(false))
                .orElseThrow(() -> new BadRow("Package " + label + " does not exist in the current Facility."));
        return Packs.store(
                write, pack.put("IsFinished", false).putNull("FinishedDate").put("Status", "active"));
    }

    public static long useByDate(Write write, ObjectNode row) {
        var pack = Packs.active(write, required(row, "Label"));
        for (var field : List.of("ExpirationDate", "SellByDate", "UseByDate")) {
            if (row.has(field)) {
                pack.set(field, row.get(field));
            }
        }
        return Packs.store(write, pack);
    }

    public static long requiredLabTests(Write write, ObjectNode row) {
        var pack = Packs.active(write, required(row, "Label"));
        if (!row.path("RequiredLabTestBatches").isArray()) {
            throw new BadRow("RequiredLabTestBatches were not specified.");
        }
        pack.set("RequiredLabTestBatches", row.get("RequiredLabTestBatches"));
        return Packs.store(write, pack);
    }

    public static long externalId(Write write, ObjectNode row) {
        return Packs.store(
                write, Packs.active(write, required(row, "PackageLabel")).put("ExternalId", text(row, "ExternalId")));
    }

    public static long remediate(Write write, ObjectNode row) {
        var pack = Packs.active(write, required(row, "PackageLabel"));
        var _ = required(row, "RemediationMethodName");
        pack.put("RemediationDate", Packs.date(write, row, "RemediationDate").toString())
                .put("ContainsRemediatedProduct", true)
                .put("ProductRequiresRemediation", false);
        return Packs.store(write, NewPackages.labState(write, pack, "Remediated"));
    }

    public static long decontaminate(Write write, ObjectNode row) {
        var pack = Packs.active(write, required(row, "PackageLabel"));
        var _ = required(row, "DecontaminationMethodName");
        pack.put(
                        "DecontaminationDate",
                        Packs.date(write, row, "DecontaminationDate").toString())
                .put("ContainsDecontaminatedProduct", true)
                .put("ProductRequiresDecontamination", false);
        return Packs.store(write, NewPackages.labState(write, pack, "Decontaminated"));
    }

    /** Sets or clears a flag, e.g. IsDonation. */
    public static RowRule flag(String field, boolean value) {
        return (write, row) ->
                Packs.store(write, Packs.active(write, required(row, "Label")).put(field, value));
    }

    /** Seeds or clones leave a package for the beds; not a distributor's, but its quantity falls. */
    public static long plantings(Write write, ObjectNode row) {
        var label = required(row, "PackageLabel");
        var pack = Packs.free(write, label);
        var unit = Units.asked(write, required(row, "PackageAdjustmentUnitOfMeasureName"));
        var left = Packs.quantity(pack)
                .subtract(unit.in(
                        Units.of(text(pack, "UnitOfMeasureName")), Packs.decimal(row, "PackageAdjustmentAmount")));
        var _ = required(row, "PlantBatchName");
        if (left.signum() < 0) {
            throw new BadRow("The resulting quantity of Package " + label + " cannot be negative.");
        }
        return Packs.store(write, pack.put("Quantity", left).put("WasUsed", true));
    }

    public static Object discontinued(Write write, ObjectNode body, Call call) {
        discontinue(write, PackageReads.find(call));
        return Map.of();
    }

    /** Ends a package that nothing happened to; its quantity goes back to where it came from. */
    private static void discontinue(Write write, ObjectNode pack) {
        var label = text(pack, "Label");
        if (!Packs.isActive(pack)) {
            throw Refusal.message(400, "Package " + label + " does not exist in the current Facility.");
        }
        if (pack.path("WasUsed").asBoolean(false) && write.is(Switch.DISCONTINUE_AFTER_USE, "REFUSED")) {
            throw Refusal.message(400, "Package " + label + " cannot be discontinued because it was used.");
        }
        pack.path("Ingredients").forEach(ingredient -> giveBack(write, pack, ingredient));
        pack.put("Quantity", 0)
                .put("Status", "inactive")
                .put("ArchivedDate", write.today().toString());
        var _ = Packs.store(write, pack);
    }

    /** As much of an ingredient as there is still of the package: all of it where nothing was taken from that. */
    private static void giveBack(Write write, ObjectNode pack, JsonNode ingredient) {
        var made = Packs.decimal(pack, "OriginalPackageQuantity");
        write.change()
                .get("package", write.license() + " " + text(ingredient, "Package"))
                .ifPresent(source -> {
                    var there = Units.of(text(source, "UnitOfMeasureName"));
                    var taken = Units.of(text(ingredient, "UnitOfMeasure")).in(there, Packs.quantity(ingredient));
                    var back = taken.multiply(Packs.quantity(pack)).divide(made, 4, RoundingMode.HALF_UP);
                    var _ = Packs.store(
                            write, source.put("Quantity", Packs.quantity(source).add(back.stripTrailingZeros())));
                });
    }
}

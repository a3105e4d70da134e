package io.everygram.simulators.metrc.rules;

import static io.everygram.simulators.metrc.wire.Write.required;
import static io.everygram.simulators.metrc.wire.Write.text;

import io.everygram.simulators.metrc.store.Switch;
import io.everygram.simulators.metrc.wire.BadRow;
import io.everygram.simulators.metrc.wire.Write;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** New packages out of others, or as an opening balance: split, repackage, combine, sample. */
public final class NewPackages {
    /** What a new package tells of its sources, each with the field of a source that makes it true. */
    private static final Map<String, String> FROM_SOURCES = Map.of(
            "SourcePackageIsTradeSample", "IsTradeSample",
            "SourcePackageIsDonation", "IsDonation",
            "ContainsRemediatedProduct", "ContainsRemediatedProduct",
            "ContainsDecontaminatedProduct", "ContainsDecontaminatedProduct");

    private NewPackages() {}

    public static long create(Write write, ObjectNode row) {
        return made(write, row, false);
    }

    /** A testing sample; its sources are submitted with it. */
    public static long testing(Write write, ObjectNode row) {
        return made(write, row, true);
    }

    private static long made(Write write, ObjectNode row, boolean sample) {
        var tag = tag(write, required(row, "Tag"));
        PackageRules.judge(write, row);
        var quantity = Packs.quantity(row);
        if (quantity.signum() <= 0) {
            throw new BadRow("Quantity must be greater than 0.");
        }
        var unit = Units.asked(write, required(row, "UnitOfMeasure"));
        var packaged = Packs.date(write, row, "ActualDate");
        var sources = sources(write, row, unit, quantity);
        var made = write.change().object();
        made.put("Id", write.change().newId())
                .put("License", write.license())
                .put("Status", "active")
                .put("Label", text(tag, "Label"))
                .put("Quantity", quantity)
                .put("OriginalPackageQuantity", quantity)
                .put("UnitOfMeasureName", unit.title())
                .put("UnitOfMeasureAbbreviation", unit.abbreviation(write.system()))
                .put("PackagedDate", packaged.toString())
                .put("IsTestingSample", sample);
        Packs.location(write, made, row);
        for (var field : List.of(
                "Note",
                "ExpirationDate",
                "SellByDate",
                "UseByDate",
                "ProductionBatchNumber",
                "PatientLicenseNumber",
                "LabTestStageId")) {
            if (!text(row, field).isEmpty()) {
                made.set(field, row.get(field));
            }
        }
        for (var field : List.of(
                "IsProductionBatch", "IsDonation", "IsTradeSample", "IsFinishedGood", "ProductRequiresRemediation")) {
            made.put(field, row.path(field).asBoolean(false));
        }
        // To give it back when the package is discontinued.
        made.set("Ingredients", row.path("Ingredients").isArray() ? row.get("Ingredients") : made.arrayNode());
        inherit(write, row, made, sources, unit, sample);
        write.change().put("tag", text(tag, "Label"), tag.put("Used", true));
        return Packs.store(write, made);
    }

    private static ObjectNode tag(Write write, String label) {
        if (!label.matches("[0-9A-Z]{24}")) {
            throw new BadRow("Tag " + label + " is not valid.");
        }
        return write.change()
                .get("tag", label)
                .filter(tag -> !tag.path("Used").asBoolean(false)
                        && !tag.path("Ordered").asBoolean(false)
                        && text(tag, "License").equals(write.license()))
                .orElseThrow(() -> new BadRow("Tag " + label + " is not available."));
    }

    /** Takes from the ingredients; answers them as they were. */
    private static List<ObjectNode> sources(Write write, ObjectNode row, Units unit, BigDecimal quantity) {
        var sources = new ArrayList<ObjectNode>();
        var inside = BigDecimal.ZERO;
        boolean sameType = true;
        for (var ingredient : row.path("Ingredients")) {
            var label = required(ingredient, "Package");
            var pack = Packs.free(write, label);
            var taken = Packs.quantity(ingredient);
            if (taken.signum() <= 0) {
                throw new BadRow("Quantity must be greater than 0.");
            }
            var given = Units.asked(write, required(ingredient, "UnitOfMeasure"));
            var kept = Units.of(text(pack, "UnitOfMeasureName"));
            if (!given.type().equals(kept.type())) {
                throw new BadRow("Unit of Measure \"" + given.title() + "\" is invalid for Package " + label + ".");
            }
            sameType &= given.type().equals(unit.type());
            inside = inside.add(given.smallest(taken));
            var left = Packs.quantity(pack).subtract(given.in(kept, taken));
            if (left.signum() < 0) {
                throw new BadRow("The resulting quantity of Package " + label + " cannot be negative.");
            }
            sources.add(pack.deepCopy());
            var _ = Packs.store(write, pack.put("Quantity", left).put("WasUsed", true));
        }
        if (sources.isEmpty() && !write.can("CanCreateOpeningBalancePackages")) {
            throw new BadRow("Ingredients were not specified.");
        }
        if (!sources.isEmpty()
                && sameType
                && unit.smallest(quantity).compareTo(inside) > 0
                && write.is(Switch.SAME_UNIT_EXCESS, "REFUSED")) {
            throw new BadRow("The quantity of the new Package cannot exceed the quantity of its Ingredients.");
        }
        return sources;
    }

    private static void inherit(
            Write write, ObjectNode row, ObjectNode made, List<ObjectNode> sources, Units unit, boolean sample) {
        boolean same = row.path("UseSameItem").asBoolean(false);
        var item = same ? PackageRules.sameItem(sources) : Packs.item(write, required(row, "Item"), unit);
        PackageRules.judgeItem(row, item, unit);
        made.set("Item", item.deepCopy());
        if (row.path("RequiredLabTestBatches").isArray()) {
            made.set(
                    "RequiredLabTestBatches", row.path("RequiredLabTestBatches").deepCopy());
        }
        var state = "NotSubmitted";
        if (!sources.isEmpty()) {
            var first = sources.getFirst();
            made.put("SourcePackageCount", sources.size()).put("SourcePackageLabels", joined(sources, "Label"));
            for (var field : List.of("SourceHarvestNames", "ProductionBatchNumber")) {
                var names = joined(sources, field);
                if (!names.isEmpty()) {
                    made.put(field.equals("SourceHarvestNames") ? field : "SourceProductionBatchNumbers", names);
                }
            }
            made.put(
                    "SourceHarvestCount",
                    text(made, "SourceHarvestNames").isEmpty()
                            ? 0
                            : text(made, "SourceHarvestNames").split(", ").length);
            FROM_SOURCES.forEach((told, of) -> made.put(
                    told, sources.stream().anyMatch(source -> source.path(of).asBoolean(false))));
            boolean sameItem = sources.stream()
                    .allMatch(s -> text(s.path("Item"), "Name").equals(text(made.path("Item"), "Name"))
                            && text(s, "LabTestingState").equals(text(first, "LabTestingState")));
            if (sameItem && write.is(Switch.LAB_STATE_INHERITED, "YES")) {
                state = text(first, "LabTestingState").isEmpty() ? state : text(first, "LabTestingState");
                for (var field : List.of(
                        "LabTestResultExpirationDateTime", "LabTestingPerformedDate", "LabTestingRecordedDate")) {
                    if (!text(first, field).isEmpty()) {
                        made.put(field, text(first, field));
                    }
                }
            }
        }
        if (sample) {
            state = "SubmittedForTesting";
            for (var source : sources) {
                var pack = Packs.active(write, text(source, "Label"));
                var _ = Packs.store(write, labState(write, pack, "SubmittedForTesting"));
            }
        }
        made.put("InitialLabTestingState", state);
        var _ = labState(write, made, state);
    }

    static ObjectNode labState(Write write, ObjectNode pack, String state) {
        return pack.put("LabTestingState", state)
                .put("LabTestingStateDate", write.today().toString());
    }

    private static String joined(List<ObjectNode> rows, String field) {
        return rows.stream()
                .map(row -> text(row, field))
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}

package io.everygram.simulators.metrc.rules;

import static io.everygram.simulators.metrc.wire.Write.required;
import static io.everygram.simulators.metrc.wire.Write.text;

import io.everygram.simulators.metrc.store.MetrcLists;
import io.everygram.simulators.metrc.store.Switch;
import io.everygram.simulators.metrc.wire.BadRow;
import io.everygram.simulators.metrc.wire.Write;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a request for a new package must state, and what of it the type of the facility allows. */
final class PackageRules {
    private static final List<String> FLAGS =
            List.of("IsProductionBatch", "IsDonation", "ProductRequiresRemediation", "UseSameItem");
    /** What may be said only where the facility has the capability. */
    private static final Map<String, String> NEEDS = Map.of(
            "IsDonation", "CanDonatePackages",
            "IsTradeSample", "CanCreateTradeSamplePackages",
            "IsFinishedGood", "CanTrackFinishedGoods",
            "ProductRequiresRemediation", "CanRequestProductRemediation",
            "Location", "CanAssignLocationsToPackages",
            "Sublocation", "EnableSublocations",
            "RequiredLabTestBatches", "CanRequirePackageSampleLabTestBatches",
            "ProcessingJobTypeId", "CanRecordProcessingJobs",
            "Ingredients", "CanCreateDerivedPackages");

    private PackageRules() {}

    /** @throws BadRow for what is missing, or is nothing for this facility */
    static void judge(Write write, ObjectNode row) {
        if (write.is(Switch.PACKAGE_FIELDS, "REQUIRED")) {
            for (var flag : FLAGS) {
                if (!row.path(flag).isBoolean()) {
                    throw new BadRow(flag + " was not specified.");
                }
            }
        }
        NEEDS.forEach((field, capability) -> {
            if (isStated(row.path(field)) && !write.can(capability)) {
                throw new BadRow(field + " is not allowed for this Facility.");
            }
        });
        if (write.can("PackagesRequirePatientAffiliation")) {
            required(row, "PatientLicenseNumber");
        }
        if (row.path("IsProductionBatch").asBoolean(false)) {
            batch(write, required(row, "ProductionBatchNumber"));
        }
    }

    private static boolean isStated(JsonNode value) {
        return value.isArray()
                ? !value.isEmpty()
                : value.isBoolean() ? value.booleanValue() : !value.asString("").isBlank();
    }

    private static void batch(Write write, String number) {
        if (write.change()
                .find(MetrcLists.byName("batch", write.license(), number))
                .isPresent()) {
            throw new BadRow("Production Batch Number \"" + number + "\" is already in use.");
        }
    }

    /** The item of a new package: counted as the package is, and with the days that it wants. */
    static void judgeItem(ObjectNode row, JsonNode item, Units unit) {
        var counted = text(item, "UnitOfMeasureName");
        if (!counted.isEmpty() && !Units.of(counted).type().equals(unit.type())) {
            throw new BadRow("Unit of Measure \"" + unit.title() + "\" is invalid.");
        }
        for (var day : List.of("ExpirationDate", "SellByDate", "UseByDate")) {
            if (item.path("Is" + day + "Required").asBoolean(false)) {
                required(row, day);
            }
        }
    }

    /** The one item of all ingredients. */
    static JsonNode sameItem(List<ObjectNode> sources) {
        if (sources.isEmpty()) {
            throw new BadRow("Item was not specified.");
        }
        var item = sources.getFirst().path("Item");
        if (sources.stream().anyMatch(s -> !text(s.path("Item"), "Name").equalsIgnoreCase(text(item, "Name")))) {
            throw new BadRow("Ingredients of different Items cannot be used with UseSameItem.");
        }
        return item;
    }
}

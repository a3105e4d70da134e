package io.everygram.tracking.metrc;

import io.everygram.kernel.Unit;
import io.everygram.tracking.ManifestReport;
import io.everygram.tracking.port.Report;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Our reports as Metrc's objects. */
final class MetrcBodies {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.000", Locale.US);

    private MetrcBodies() {}

    static String of(JsonMapper json, Report report) {
        var body = json.createObjectNode();
        switch (report) {
            case Report.Adjust adjust -> adjust(body, adjust);
            case Report.Location move -> {
                var _ = body.put("Label", move.tag())
                        .put("Location", move.room())
                        .put("MoveDate", move.day().toString());
            }
            case Report.Item item -> {
                var _ = body.put("Label", item.tag()).put("Item", item.item());
            }
            case Report.Create create -> create(body, create);
            case Report.Sample sample -> sample(body, sample);
            case Report.Remediate remediate -> {
                var _ = body.put("PackageLabel", remediate.tag())
                        .put("RemediationMethodName", remediate.method())
                        .put("RemediationDate", remediate.day().toString())
                        .put("RemediationSteps", remediate.steps());
            }
            case Report.Manifest made -> template(body, made.manifest());
            case Report.Depart _, Report.VoidManifest _, Report.Receive _, Report.Return _, Report.Destroy _ ->
                throw new IllegalArgumentException("People do this on the state's site: " + report);
        }
        return json.writeValueAsString(body);
    }

    /** A transfer template. Source: docs/domain/sources.md#metrc-limits (read 2026-11-24). */
    private static void template(ObjectNode body, ManifestReport manifest) {
        var departs = TIME.format(manifest.departsAt().atZone(manifest.zone()));
        var arrives = TIME.format(manifest.arrivesAt().atZone(manifest.zone()));
        var destination = body.put("Name", manifest.number())
                .put("TransporterFacilityLicenseNumber", manifest.shipperLicense())
                .putArray("Destinations")
                .addObject()
                .put("RecipientLicenseNumber", manifest.recipientLicense())
                .put("InvoiceNumber", manifest.invoice())
                .put("TransferTypeName", manifest.transferType())
                .put("PlannedRoute", manifest.route())
                .put("EstimatedDepartureDateTime", departs)
                .put("EstimatedArrivalDateTime", arrives);
        var transporter = destination
                .putArray("Transporters")
                .addObject()
                .put("TransporterFacilityLicenseNumber", manifest.shipperLicense())
                .put("DriverOccupationalLicenseNumber", manifest.driver().employeeNumber())
                .put("DriverName", manifest.driver().name())
                .put("DriverLicenseNumber", manifest.driver().licenseNumber())
                .put("PhoneNumberForQuestions", manifest.phone())
                .put("VehicleMake", manifest.vehicle().make())
                .put("VehicleModel", manifest.vehicle().model())
                .put("VehicleLicensePlateNumber", manifest.vehicle().plate())
                .put("IsLayover", false)
                .put("EstimatedDepartureDateTime", departs)
                .put("EstimatedArrivalDateTime", arrives);
        manifest.second().ifPresent(second -> {
            var _ = transporter
                    .putArray("TransporterDetails")
                    .addObject()
                    .put("DriverOccupationalLicenseNumber", second.employeeNumber())
                    .put("DriverName", second.name())
                    .put("DriverLicenseNumber", second.licenseNumber())
                    .put("VehicleMake", manifest.vehicle().make())
                    .put("VehicleModel", manifest.vehicle().model())
                    .put("VehicleLicensePlateNumber", manifest.vehicle().plate());
        });
        var packages = destination.putArray("Packages");
        for (var line : manifest.lines()) {
            var shipped = packages.addObject().put("PackageLabel", line.tag()).put("WholesalePrice", line.price());
            if (line.grossGrams() != null) {
                var _ = shipped.put("GrossWeight", line.grossGrams().stripTrailingZeros())
                        .put("GrossUnitOfWeightName", Unit.GRAM.stateName());
            }
        }
    }

    private static void adjust(ObjectNode body, Report.Adjust adjust) {
        var _ = body.put("Label", adjust.tag())
                .put("Quantity", adjust.change().amount().stripTrailingZeros())
                .put("UnitOfMeasure", adjust.change().unit().stateName())
                .put("AdjustmentReason", adjust.reason())
                .put("AdjustmentDate", adjust.day().toString())
                .put("ReasonNote", adjust.note());
    }

    private static void sample(ObjectNode body, Report.Sample sample) {
        create(
                body,
                new Report.Create(
                        sample.tag(),
                        "",
                        "",
                        true,
                        sample.quantity(),
                        sample.room(),
                        sample.day(),
                        sample.note(),
                        java.util.List.of(new Report.Ingredient(sample.from(), sample.quantity()))));
    }

    private static void create(ObjectNode body, Report.Create create) {
        var _ = body.put("Tag", create.tag())
                .put("Location", create.room())
                .put("Quantity", create.quantity().amount().stripTrailingZeros())
                .put("UnitOfMeasure", create.quantity().unit().stateName())
                .put("UseSameItem", create.sameItem())
                .put("Note", create.note())
                .put("IsProductionBatch", false)
                .put("IsDonation", false)
                .put("IsTradeSample", false)
                .put("ProductRequiresRemediation", false)
                .put("ActualDate", create.day().toString());
        if (!create.sameItem()) {
            var _ = body.put("Item", create.item());
        }
        var ingredients = body.putArray("Ingredients");
        for (var ingredient : create.ingredients()) {
            var _ = ingredients
                    .addObject()
                    .put("Package", ingredient.tag())
                    .put("Quantity", ingredient.quantity().amount().stripTrailingZeros())
                    .put("UnitOfMeasure", ingredient.quantity().unit().stateName());
        }
    }
}

package io.everygram.tracking.biotrack;

import io.everygram.kernel.Quantity;
import io.everygram.tracking.ManifestReport;
import io.everygram.tracking.port.Report;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Our reports as they wait; each has the nonce under which it will be sent, from the beginning. What BioTrack hears is made of them by {@link BioWrites}. */
final class BioBodies {
    private BioBodies() {}

    static String of(JsonMapper json, Report report) {
        var body = json.createObjectNode().put("Nonce", "eg-" + UUID.randomUUID());
        switch (report) {
            case Report.Adjust adjust -> {
                var _ = quantity(body.put("Label", adjust.tag()), adjust.change())
                        .put("AdjustmentReason", adjust.reason())
                        .put("AdjustmentDate", adjust.day().toString())
                        .put("ReasonNote", adjust.note());
            }
            case Report.Location move -> {
                var _ = body.put("Label", move.tag()).put("Location", move.room());
            }
            case Report.Create create -> create(body, create);
            case Report.Manifest made -> manifest(body, made.manifest());
            case Report.Depart depart -> packages(body.put("Manifest", depart.manifest()), depart.lines());
            case Report.VoidManifest voided -> {
                var _ = body.put("Manifest", voided.manifest());
            }
            case Report.Receive receive -> receive(body, receive);
            case Report.Sample sample ->
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
                                List.of(new Report.Ingredient(sample.from(), sample.quantity()))));
            case Report.Item item -> throw new IllegalArgumentException("Its interface changes no items: " + item);
            case Report.Remediate remediate -> {
                var _ = body.put("Label", remediate.tag()).put("Steps", remediate.steps());
            }
            case Report.Return back -> {
                var _ = quantity(body.put("Label", back.tag()), back.quantity());
            }
            case Report.Destroy destroy -> {
                var _ = quantity(body.put("Label", destroy.tag()), destroy.quantity())
                        .put("AdjustmentReason", destroy.reason())
                        .put("ReasonNote", destroy.note());
            }
        }
        return json.writeValueAsString(body);
    }

    private static ObjectNode quantity(ObjectNode body, Quantity quantity) {
        return body.put("Quantity", quantity.amount().stripTrailingZeros())
                .put("UnitOfMeasure", quantity.unit().stateName());
    }

    /** What was rejected is not taken in; its sender takes it back. */
    private static void receive(ObjectNode body, Report.Receive receive) {
        var packages = body.put("ManifestNumber", receive.manifest()).putArray("Packages");
        for (var taken : receive.packages()) {
            if (taken.quantity().isPositive()) {
                var _ = quantity(packages.addObject().put("Label", taken.tag()), taken.quantity());
            }
        }
    }

    private static void create(ObjectNode body, Report.Create create) {
        var _ = quantity(body.put("Tag", create.tag()), create.quantity())
                .put("Location", create.room())
                .put("UseSameItem", create.sameItem())
                .put("Category", create.category())
                .put("Note", create.note())
                .put("ActualDate", create.day().toString());
        if (!create.sameItem()) {
            var _ = body.put("Item", create.item());
        }
        var ingredients = body.putArray("Ingredients");
        for (var ingredient : create.ingredients()) {
            var _ = quantity(ingredients.addObject().put("Package", ingredient.tag()), ingredient.quantity());
        }
    }

    private static void manifest(ObjectNode body, ManifestReport manifest) {
        var _ = body.put("Name", manifest.number())
                .put("From", manifest.shipperLicense())
                .put("DriverName", manifest.driver().name())
                .put("DriverEmployee", manifest.driver().employeeNumber())
                .put("VehiclePlate", manifest.vehicle().plate());
        var destination = body.putArray("Destinations")
                .addObject()
                .put("RecipientLicenseNumber", manifest.recipientLicense())
                .put("InvoiceNumber", manifest.invoice())
                .put("PlannedRoute", manifest.route())
                .put("DepartsAt", manifest.departsAt().getEpochSecond())
                .put("ArrivesAt", manifest.arrivesAt().getEpochSecond());
        packages(destination, manifest.lines());
    }

    private static void packages(ObjectNode body, List<ManifestReport.Line> lines) {
        var packages = body.putArray("Packages");
        for (var line : lines) {
            var _ = packages.addObject().put("PackageLabel", line.tag()).put("WholesalePrice", line.price());
        }
    }
}

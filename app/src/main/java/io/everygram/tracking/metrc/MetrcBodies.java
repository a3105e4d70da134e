package io.everygram.tracking.metrc;

import io.everygram.tracking.port.Report;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Our reports as Metrc's objects. */
final class MetrcBodies {
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
            case Report.Create create -> create(body, create);
            case Report.Sample sample -> sample(body, sample);
            case Report.Remediate remediate -> {
                var _ = body.put("PackageLabel", remediate.tag())
                        .put("RemediationMethodName", remediate.method())
                        .put("RemediationDate", remediate.day().toString())
                        .put("RemediationSteps", remediate.steps());
            }
            case Report.Receive _ -> throw new IllegalArgumentException("Metrc receives on its site only");
        }
        return json.writeValueAsString(body);
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

package io.everygram.simulators.metrc.rules;

import static io.everygram.simulators.metrc.wire.Write.text;

import io.everygram.simulators.metrc.wire.Call;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Columns of deliveries, their transporters and packages, the same for templates and manifests. */
final class Deliveries {
    private Deliveries() {}

    /** A destination of a template with the columns of a delivery. */
    static ObjectNode columns(ObjectNode destination, int number) {
        return destination
                .put("Id", destination.path("TransferDestinationId").asLong(0))
                .put("DeliveryNumber", number)
                .put("RecipientFacilityLicenseNumber", text(destination, "RecipientLicenseNumber"))
                .put("ShipmentTypeName", text(destination, "TransferTypeName"))
                .put("DeliveryPackageCount", destination.path("Packages").size());
    }

    /** What a delivery keeps of a package at the moment it leaves. */
    static ObjectNode shipped(ObjectNode pack, ObjectNode line) {
        var item = pack.path("Item");
        var row = line;
        row.put("PackageId", pack.path("Id").asLong(0)).put("PackageLabel", text(pack, "Label"));
        for (var field : List.of(
                "PackageType",
                "SourceHarvestNames",
                "SourcePackageLabels",
                "SourceProductionBatchNumbers",
                "LabTestingState",
                "ProductionBatchNumber",
                "IsTradeSample",
                "IsDonation",
                "IsTestingSample",
                "ProductRequiresRemediation",
                "ContainsRemediatedProduct",
                "RemediationDate",
                "PackagedDate",
                "ExpirationDate",
                "SellByDate",
                "UseByDate",
                "ExternalId",
                "IsFinishedGood",
                "RequiredLabTestBatches")) {
            if (pack.has(field)) {
                row.set(field, pack.get(field));
            }
        }
        row.put("ItemId", item.path("Id").asLong(0))
                .put("ItemName", text(item, "Name"))
                .put("ItemCategoryName", text(item, "ProductCategoryName"))
                .put("ItemStrainName", text(item, "StrainName"))
                .put("ItemBrandName", text(item, "ItemBrandName"))
                .put("ItemUnitOfMeasureName", text(item, "UnitOfMeasureName"));
        for (var field : item.properties()) {
            if (field.getKey().startsWith("Unit") && !field.getKey().equals("UnitOfMeasureName")) {
                row.set("Item" + field.getKey(), field.getValue());
            }
        }
        row.set("ShippedQuantity", pack.path("Quantity"));
        return row.put("ShippedUnitOfMeasureName", text(pack, "UnitOfMeasureName"))
                .put("ShipmentPackageState", "Shipped");
    }

    static List<ObjectNode> transporters(Call call, JsonNode delivery) {
        return delivery.path("Transporters")
                .valueStream()
                .map(t -> call.render(
                        "transporter",
                        ((ObjectNode) t.deepCopy())
                                .put("ShipmentDeliveryId", delivery.path("Id").asLong(0))
                                .put(
                                        "TransporterFacilityName",
                                        name(call, text(t, "TransporterFacilityLicenseNumber")))))
                .toList();
    }

    private static String name(Call call, String license) {
        return call.system()
                .rows()
                .get("facility", license)
                .or(() -> call.system().rows().get("licensee", license))
                .map(f -> text(f, "Name"))
                .filter(name -> !name.isEmpty())
                .orElse(license);
    }

    /** A driver and vehicle a row, the transporter's own first. */
    static List<ObjectNode> transporterDetails(Call call, JsonNode delivery) {
        var rows = new ArrayList<ObjectNode>();
        for (var transporter : delivery.path("Transporters")) {
            rows.add(detail(call, delivery, transporter));
            transporter.path("TransporterDetails").forEach(more -> rows.add(detail(call, delivery, more)));
        }
        return rows;
    }

    private static ObjectNode detail(Call call, JsonNode delivery, JsonNode stated) {
        return call.render(
                "transporterDetail",
                ((ObjectNode) stated.deepCopy())
                        .put("ShipmentDeliveryId", delivery.path("Id").asLong(0))
                        .put("DriverVehicleLicenseNumber", text(stated, "DriverLicenseNumber")));
    }
}

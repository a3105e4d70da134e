package io.everygram.simulators.metrc.rules;

import static io.everygram.simulators.metrc.wire.Write.text;

import io.everygram.simulators.metrc.store.Switch;
import io.everygram.simulators.metrc.wire.Call;
import io.everygram.simulators.store.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Columns of deliveries, their transporters and packages, the same for templates and manifests. */
final class Deliveries {
    /** What the line of a package tells of its item besides its name, category and unit. */
    private static final Pattern OF_ITEM =
            Pattern.compile("Unit(?!OfMeasureName).*|StrainName|ItemBrandName|ServingSize|SupplyDurationDays");

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

    /** The transaction of its type of transfer: Standard or Wholesale. */
    static String transaction(Reference reference, Rows rows, JsonNode delivery) {
        return reference
                .named(rows, "transfertype", text(delivery, "ShipmentTypeName"))
                .map(type -> type.path("TransactionType").asString("Standard"))
                .orElse("Standard");
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
                "IsTradeSamplePersistent",
                "SourcePackageIsTradeSample",
                "IsDonation",
                "SourcePackageIsDonation",
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
                "ProductLabel",
                "RequiredLabTestBatches")) {
            if (pack.has(field)) {
                row.set(field, pack.get(field));
            }
        }
        row.put("ItemId", item.path("Id").asLong(0))
                .put("ItemName", text(item, "Name"))
                .put("ItemCategoryName", text(item, "ProductCategoryName"))
                .put("ItemUnitOfMeasureName", text(item, "UnitOfMeasureName"));
        for (var field : item.properties()) {
            if (OF_ITEM.matcher(field.getKey()).matches()) {
                row.set("Item" + field.getKey().replace("ItemBrand", "Brand"), field.getValue());
            }
        }
        row.set("ShippedQuantity", pack.path("Quantity"));
        return row.put("ShippedUnitOfMeasureName", text(pack, "UnitOfMeasureName"))
                .put("ShipmentPackageState", "Shipped");
    }

    /** The line of a package as it is answered: in New York with two columns more. */
    static ObjectNode line(Call call, JsonNode line) {
        var shown = call.render("deliverypackage", line);
        return call.system().is(Switch.LINE_FIELDS, "NEW_YORK")
                ? shown
                : shown.without(List.of("ItemUnitOfMeasureName", "ReceivedDateTime"));
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

    /** Of a license of the state; the license itself where no more is known of it. */
    static String name(Call call, String license) {
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
            rows.addAll(details(call, delivery, transporter));
        }
        return rows;
    }

    /** Of one transporter. */
    static List<ObjectNode> details(Call call, JsonNode delivery, JsonNode transporter) {
        return Stream.concat(
                        Stream.of(transporter),
                        transporter.path("TransporterDetails").valueStream())
                .map(stated -> detail(call, delivery, stated))
                .toList();
    }

    private static ObjectNode detail(Call call, JsonNode delivery, JsonNode stated) {
        return call.render(
                "transporterDetail",
                ((ObjectNode) stated.deepCopy())
                        .put("ShipmentDeliveryId", delivery.path("Id").asLong(0))
                        .put("DriverVehicleLicenseNumber", text(stated, "DriverLicenseNumber")));
    }
}

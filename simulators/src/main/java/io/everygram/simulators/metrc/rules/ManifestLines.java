package io.everygram.simulators.metrc.rules;

import static io.everygram.simulators.metrc.wire.Write.text;

import io.everygram.simulators.metrc.store.MetrcLists;
import io.everygram.simulators.metrc.store.Switch;
import io.everygram.simulators.metrc.wire.Refusal;
import io.everygram.simulators.metrc.wire.Write;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Packages of a manifest: in the list of transferred ones, and at the recipient as packages of its own. */
final class ManifestLines {
    /** Columns of the list of transferred packages, with what they are called in a line. */
    private static final Map<String, String> COLUMNS = Map.of(
            "ShipperWholesalePrice", "WholesalePrice",
            "ExternalId", "ExternalId",
            "SourceHarvestNames", "SourceHarvestNames",
            "SourcePackageLabels", "SourcePackageLabels",
            "ItemStrainName", "ItemStrainName",
            "GrossWeight", "GrossWeight");

    private ManifestLines() {}

    static void transferred(Write write, ObjectNode transfer, ObjectNode destination, ObjectNode line) {
        long id = write.change().newId();
        var row = write.change().object();
        row.put("Id", id)
                .put("License", text(transfer, "License"))
                .put("PackageId", line.path("PackageId").asLong(0))
                .put("RecipientFacilityLicenseNumber", text(destination, "RecipientLicenseNumber"))
                .put("RecipientFacilityName", Manifests.name(write, text(destination, "RecipientLicenseNumber")))
                .put("ManifestNumber", text(transfer, "ManifestNumber"))
                .put("PackageLabel", text(line, "PackageLabel"))
                .put("ProductName", text(line, "ItemName"))
                .put("ProductCategoryName", text(line, "ItemCategoryName"))
                .put("LabTestingStateName", text(line, "LabTestingState"))
                .put("ShippedUnitOfMeasureAbbreviation", abbreviation(write, line))
                .put("ShipmentPackageStateName", "Shipped");
        row.set("ShippedQuantity", line.path("ShippedQuantity"));
        COLUMNS.forEach((column, field) -> {
            if (line.has(field)) {
                row.set(column, line.get(field));
            }
        });
        var weighed = text(line, "GrossUnitOfWeightName");
        if (!weighed.isEmpty()) {
            row.put("GrossUnitOfWeightAbbreviation", Units.of(weighed).abbreviation(write.system()));
        }
        line.put("TransferredId", id);
        write.change().put("transferred", Long.toString(id), row);
    }

    private static String abbreviation(Write write, ObjectNode line) {
        var name = text(line, "ShippedUnitOfMeasureName");
        return name.isEmpty() ? "" : Units.of(name).abbreviation(write.system());
    }

    /** @param at by the facility's clock */
    static void departed(Write write, JsonNode line, String at) {
        var id = line.path("TransferredId").asString("");
        write.change()
                .get("transferred", id)
                .ifPresent(row -> write.change().put("transferred", id, row.put("ActualDepartureDateTime", at)));
    }

    static void state(Write write, ObjectNode line, String state) {
        line.put("ShipmentPackageState", state);
        var id = line.path("TransferredId").asString("");
        write.change().get("transferred", id).ifPresent(row -> {
            row.put("ShipmentPackageStateName", state)
                    .put("ReceivedDateTime", write.moment())
                    .put("ReceivedUnitOfMeasureAbbreviation", text(row, "ShippedUnitOfMeasureAbbreviation"));
            row.set("ReceivedQuantity", line.path("ReceivedQuantity"));
            write.change().put("transferred", id, row);
        });
    }

    static void arrive(
            Write write, ObjectNode transfer, ObjectNode delivery, ObjectNode line, BigDecimal quantity, String now) {
        var label = text(line, "PackageLabel");
        if (label.isEmpty()) {
            var free = MetrcLists.of("tag", text(delivery, "RecipientFacilityLicenseNumber")) + " free";
            var tag = write.change().find(free).orElseThrow(() -> Refusal.message(400, "No tag is available."));
            label = text(tag, "Label");
            line.put("PackageLabel", label);
            write.change().put("tag", label, tag.put("Used", true));
        }
        var shipper = text(transfer, "License");
        boolean external = transfer.path("IsExternal").asBoolean(false);
        var sent = external
                ? java.util.Optional.<ObjectNode>empty()
                : write.change().get("package", shipper + " " + label);
        sent.ifPresent(pack -> {
            var _ = Packs.store(write, pack.deepCopy().put("Status", "inactive"));
        });
        var pack = sent.map(ObjectNode::deepCopy).orElseGet(() -> outside(write, line));
        if (external || write.is(Switch.PACKAGE_ID_AFTER_TRANSFER, "NEW")) {
            pack.put("Id", write.change().newId());
        }
        pack.put("License", text(delivery, "RecipientFacilityLicenseNumber"))
                .put("Label", label)
                .put("Status", "active")
                .put("Quantity", quantity)
                .put("WasUsed", true)
                .put("ReceivedDateTime", now)
                .put("ReceivedFromManifestNumber", text(transfer, "ManifestNumber"))
                .put("ReceivedFromFacilityLicenseNumber", text(transfer, "ShipperFacilityLicenseNumber"))
                .put("ReceivedFromFacilityName", text(transfer, "ShipperFacilityName"))
                .put("ItemFromFacilityLicenseNumber", text(transfer, "ShipperFacilityLicenseNumber"))
                .put("ItemFromFacilityName", text(transfer, "ShipperFacilityName"));
        for (var field :
                List.of("LocationId", "LocationName", "LocationTypeName", "SublocationId", "SublocationName", "Note")) {
            pack.putNull(field);
        }
        var _ = Packs.store(write, pack);
    }

    /** A package the state never saw before. */
    private static ObjectNode outside(Write write, ObjectNode line) {
        var pack = write.change().object();
        pack.put("UnitOfMeasureName", text(line, "ShippedUnitOfMeasureName"))
                .put("UnitOfMeasureAbbreviation", abbreviation(write, line))
                .put("LabTestingState", "NotSubmitted");
        pack.set("OriginalPackageQuantity", line.path("ShippedQuantity"));
        for (var field :
                List.of("PackagedDate", "ExpirationDate", "SellByDate", "UseByDate", "ExternalId", "IsFinishedGood")) {
            if (line.has(field)) {
                pack.set(field, line.get(field));
            }
        }
        pack.putObject("Item")
                .put("Name", text(line, "ItemName"))
                .put("UnitOfMeasureName", text(line, "ShippedUnitOfMeasureName"));
        return pack;
    }
}

package io.everygram.simulators.metrc.rules;

import static io.everygram.simulators.metrc.wire.Write.text;

import io.everygram.simulators.metrc.store.MetrcLists;
import io.everygram.simulators.metrc.wire.BadRow;
import io.everygram.simulators.metrc.wire.Refusal;
import io.everygram.simulators.metrc.wire.Write;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The life of a manifest on the state's site: registered, void, departed, received, rejected, returned. */
@Component
public class Manifests {
    private static final List<String> COLUMNS = List.of(
            "ManifestNumber",
            "Name",
            "ShipperFacilityLicenseNumber",
            "ShipperFacilityName",
            "CreatedDateTime",
            "CreatedByUserName",
            "IsVoided",
            "OriginatingTemplateId",
            "DeliveryCount",
            "PackageCount",
            "ActualDepartureDateTime",
            "ContainsPlantPackage",
            "ContainsProductPackage",
            "ContainsTradeSample",
            "ContainsDonation",
            "ContainsTestingSample",
            "ContainsProductRequiresRemediation",
            "ContainsRemediatedProductPackage");

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private final Reference reference;

    Manifests(Reference reference) {
        this.reference = reference;
    }

    /** A template becomes a transfer with a number; its packages are in transit from then on. */
    public ObjectNode registered(Write write, String template) {
        var from = write.change()
                .get("template", template)
                .filter(t -> !t.path("Archived").asBoolean(false))
                .orElseThrow(() -> Refusal.message(400, "Transfer Template " + template + " was not found."));
        long id = write.change().newId();
        var transfer = from.deepCopy();
        transfer.remove("Destinations");
        transfer.put("Id", id)
                .put("Archived", false)
                .put("OriginatingTemplateId", from.path("Id").asLong(0))
                .put("CreatedDateTime", write.moment())
                .put("ManifestNumber", "%010d".formatted(id));
        int number = 0;
        for (var node : from.path("Destinations")) {
            var destination = (ObjectNode) node.deepCopy();
            for (var line : destination.path("Packages")) {
                var pack = taken(write, text(line, "PackageLabel"));
                var _ = Deliveries.shipped(pack, (ObjectNode) line);
                var _ = Packs.store(write, pack.put("Status", "intransit"));
                ManifestLines.transferred(write, transfer, destination, (ObjectNode) line);
            }
            deliver(write, transfer, Deliveries.columns(destination, ++number));
        }
        write.change().put("template", template, from.put("Archived", true));
        firstTransporter(
                write,
                transfer,
                from.path("Destinations").path(0).path("Transporters").path(0));
        return kept(write, transfer);
    }

    private static ObjectNode taken(Write write, String label) {
        try {
            return Packs.active(write, label);
        } catch (BadRow e) {
            throw Refusal.message(400, "Package " + label + " does not exist in the current Facility.");
        }
    }

    private static void firstTransporter(
            Write write, ObjectNode transfer, tools.jackson.databind.JsonNode transporter) {
        for (var field : List.of(
                "TransporterFacilityLicenseNumber",
                "DriverName",
                "DriverOccupationalLicenseNumber",
                "VehicleMake",
                "VehicleModel",
                "VehicleLicensePlateNumber")) {
            if (text(transfer, field).isEmpty() && transporter.has(field)) {
                transfer.set(field, transporter.get(field));
            }
        }
        if (transporter.has("DriverLicenseNumber")) {
            transfer.set("DriverVehicleLicenseNumber", transporter.get("DriverLicenseNumber"));
        }
        var carrier = text(transfer, "TransporterFacilityLicenseNumber");
        if (!carrier.isEmpty()) {
            transfer.put("TransporterFacilityName", name(write, carrier));
        }
    }

    private void deliver(Write write, ObjectNode transfer, ObjectNode delivery) {
        long id = delivery.path("DeliveryId").asLong(write.change().newId());
        delivery.put("DeliveryId", id)
                .put("TransferId", transfer.path("Id").asLong(0))
                .put("Id", transfer.path("Id").asLong(0))
                .put("RecipientFacilityName", name(write, text(delivery, "RecipientFacilityLicenseNumber")))
                .put("DeliveryReceivedPackageCount", 0)
                .put(
                        "ShipmentTransactionType",
                        Deliveries.transaction(reference, write.change().rows(), delivery));
        for (var line : delivery.path("Packages")) {
            if (line.has("WholesalePrice")) {
                ((ObjectNode) line).set("ShipperWholesalePrice", line.get("WholesalePrice"));
            }
        }
        copyColumns(transfer, delivery);
        firstTransporter(write, delivery, delivery.path("Transporters").path(0));
        write.change().put("delivery", Long.toString(id), delivery);
    }

    private static void copyColumns(ObjectNode transfer, ObjectNode delivery) {
        for (var column : COLUMNS) {
            if (transfer.has(column)) {
                delivery.set(column, transfer.get(column));
            }
        }
    }

    static String name(Write write, String license) {
        return party(write, license)
                .map(f -> text(f, "Name"))
                .filter(name -> !name.isEmpty())
                .orElse(license);
    }

    /** A license of the state: a facility, or another licensee of whom no more is known than that there is one. */
    static Optional<ObjectNode> party(Write write, String license) {
        return write.change().get("facility", license).or(() -> write.change().get("licensee", license));
    }

    private ObjectNode transfer(Write write, long id) {
        var transfer = write.change().get("transfer", Long.toString(id)).orElseThrow(() -> Refusal.status(404));
        if (transfer.path("IsVoided").asBoolean(false)) {
            throw Refusal.message(400, "Manifest " + text(transfer, "ManifestNumber") + " is void.");
        }
        return transfer;
    }

    private List<ObjectNode> deliveries(Write write, long id) {
        return write.change().rows().all(MetrcLists.deliveries(id)).stream()
                .map(d -> write.change()
                        .get("delivery", d.path("DeliveryId").asString(""))
                        .orElse(d))
                .toList();
    }

    /** Takes a manifest back of which nothing was received; its packages are active again. */
    public ObjectNode voided(Write write, long id) {
        var transfer = transfer(write, id);
        for (var delivery : deliveries(write, id)) {
            if (!text(delivery, "ReceivedDateTime").isEmpty()) {
                throw Refusal.message(400, "Manifest " + text(transfer, "ManifestNumber") + " is received already.");
            }
            for (var line : delivery.path("Packages")) {
                home(write, text(transfer, "License"), text(line, "PackageLabel"));
                ManifestLines.state(write, (ObjectNode) line, "Returned");
            }
            delivery.put("IsVoided", true);
            write.change().put("delivery", delivery.path("DeliveryId").asString(""), delivery);
        }
        return kept(write, transfer.put("IsVoided", true));
    }

    private static void home(Write write, String license, String label) {
        write.change()
                .get("package", license + " " + label)
                .filter(pack -> text(pack, "Status").equals("intransit"))
                .ifPresent(pack -> {
                    var _ = Packs.store(write, pack.put("Status", "active"));
                });
    }

    public ObjectNode departed(Write write, long id) {
        var transfer = transfer(write, id).put("ActualDepartureDateTime", local(write));
        for (var delivery : deliveries(write, id)) {
            delivery.put("ActualDepartureDateTime", local(write));
            delivery.path("Packages").forEach(line -> ManifestLines.departed(write, line, local(write)));
            write.change().put("delivery", delivery.path("DeliveryId").asString(""), delivery);
        }
        return kept(write, transfer);
    }

    private static String local(Write write) {
        var zone = ZoneId.of(write.facility().path("TimeZone").asString("America/Los_Angeles"));
        return SECONDS.format(LocalDateTime.ofInstant(write.system().clock().now(), zone));
    }

    /**
     * The recipients take in what is stated.
     *
     * @param quantities accepted quantity by label; absent label: all of it; below 0: rejected
     * @param only a delivery, or null for all
     */
    public ObjectNode received(Write write, long id, Map<String, BigDecimal> quantities, @Nullable Long only) {
        var transfer = transfer(write, id);
        judgeLabels(write, id, quantities.keySet());
        boolean any = false;
        for (var delivery : deliveries(write, id)) {
            boolean open = text(delivery, "ReceivedDateTime").isEmpty();
            if (open && (only == null || delivery.path("DeliveryId").asLong(0) == only)) {
                receive(write, transfer, delivery, quantities);
                any = true;
            }
        }
        if (!any) {
            throw Refusal.message(400, "Manifest " + text(transfer, "ManifestNumber") + " is received already.");
        }
        return kept(write, transfer);
    }

    private void judgeLabels(Write write, long id, Set<String> stated) {
        var shipped = deliveries(write, id).stream()
                .flatMap(delivery -> delivery.path("Packages").valueStream())
                .map(line -> text(line, "PackageLabel"))
                .collect(Collectors.toSet());
        for (var label : stated) {
            if (!shipped.contains(label)) {
                throw Refusal.message(400, "Package " + label + " is not on this manifest.");
            }
        }
    }

    private void receive(Write write, ObjectNode transfer, ObjectNode delivery, Map<String, BigDecimal> quantities) {
        var now = write.moment();
        int accepted = 0;
        for (var node : delivery.path("Packages")) {
            var line = (ObjectNode) node;
            var shipped = line.path("ShippedQuantity").decimalValue(BigDecimal.ZERO);
            var quantity = quantities.getOrDefault(text(line, "PackageLabel"), shipped);
            if (quantity.signum() < 0) {
                line.put("ReceivedQuantity", 0);
                ManifestLines.state(write, line, "Rejected");
                transfer.put("HasRejected", true);
            } else {
                line.put("ReceivedQuantity", quantity).put("ReceivedDateTime", now);
                ManifestLines.state(write, line, "Accepted");
                ManifestLines.arrive(write, transfer, delivery, line, quantity, now);
                accepted++;
            }
            line.put("ReceivedUnitOfMeasureName", text(line, "ShippedUnitOfMeasureName"));
        }
        delivery.put("ReceivedDateTime", now)
                .put("ActualArrivalDateTime", local(write))
                .put("DeliveryReceivedPackageCount", accepted)
                .put("ReceivedPackageCount", accepted)
                .put("ReceivedDeliveryCount", 1);
        write.change().put("delivery", delivery.path("DeliveryId").asString(""), delivery);
        transfer.put(
                        "ReceivedDeliveryCount",
                        transfer.path("ReceivedDeliveryCount").asInt(0) + 1)
                .put(
                        "ReceivedPackageCount",
                        transfer.path("ReceivedPackageCount").asInt(0) + accepted)
                .put("ReceivedDateTime", now);
    }

    /** What was rejected is back at the shipper. */
    public ObjectNode returned(Write write, long id) {
        var transfer = transfer(write, id);
        for (var delivery : deliveries(write, id)) {
            for (var node : delivery.path("Packages")) {
                var line = (ObjectNode) node;
                if (text(line, "ShipmentPackageState").equals("Rejected")) {
                    home(write, text(transfer, "License"), text(line, "PackageLabel"));
                    ManifestLines.state(write, line, "Returned");
                    delivery.put("RejectedPackagesReturned", true).put("ActualReturnArrivalDateTime", local(write));
                }
            }
            write.change().put("delivery", delivery.path("DeliveryId").asString(""), delivery);
        }
        return kept(write, transfer.put("HasRejected", false).put("ActualReturnArrivalDateTime", local(write)));
    }

    /**
     * A transfer from outside, made by the API.
     *
     * @param before 0 for a new one
     */
    long external(Write write, ObjectNode row, long before) {
        long id = before == 0 ? write.change().newId() : before;
        var transfer = row.deepCopy();
        transfer.remove("Destinations");
        Contents.tell(transfer, List.of());
        transfer.put("Id", id)
                .put("License", write.license())
                .put("IsExternal", true)
                .put("ShipmentLicenseType", 1)
                .put("ManifestNumber", "%010d".formatted(id))
                .put("ShipperFacilityLicenseNumber", text(row, "ShipperLicenseNumber"))
                .put("ShipperFacilityName", text(row, "ShipperName"))
                .put("CreatedDateTime", write.moment())
                .put("CreatedByUserName", write.user())
                .put("DeliveryCount", row.path("Destinations").size())
                .put(
                        "PackageCount",
                        row.path("Destinations")
                                .valueStream()
                                .mapToInt(destination ->
                                        destination.path("Packages").size())
                                .sum());
        firstTransporter(
                write,
                transfer,
                row.path("Destinations").path(0).path("Transporters").path(0));
        int number = 0;
        var left = new ArrayList<>(before == 0 ? List.<ObjectNode>of() : deliveries(write, id));
        for (var node : row.path("Destinations")) {
            var destination = (ObjectNode) node.deepCopy();
            if (before != 0) {
                known(left, destination).ifPresent(delivery -> {
                    left.remove(delivery);
                    destination.set("DeliveryId", delivery.path("DeliveryId"));
                });
            }
            for (var line : destination.path("Packages")) {
                var shipped = (ObjectNode) line;
                shipped.set("ShippedQuantity", line.path("Quantity"));
                shipped.put(
                                "ShippedUnitOfMeasureName",
                                Units.of(text(line, "UnitOfMeasureName")).title())
                        .put("ShipmentPackageState", "Shipped");
            }
            destination.put(
                    "RecipientLicenseNumber",
                    destination.path("RecipientLicenseNumber").asString(write.license()));
            deliver(write, transfer, Deliveries.columns(destination, ++number));
        }
        for (var gone : left) {
            write.change().put("delivery", gone.path("DeliveryId").asString(""), gone.put("IsVoided", true));
        }
        var _ = kept(write, transfer);
        return id;
    }

    /** The delivery that a destination changes: the one it names, or, where it names none, the next. */
    private static Optional<ObjectNode> known(List<ObjectNode> deliveries, ObjectNode destination) {
        long named = destination.path("TransferDestinationId").asLong(0);
        if (named == 0) {
            return deliveries.stream().findFirst();
        }
        return Optional.of(deliveries.stream()
                .filter(delivery -> delivery.path("DeliveryId").asLong(0) == named)
                .findFirst()
                .orElseThrow(() -> new BadRow("Transfer Destination " + named + " was not found.")));
    }

    private static ObjectNode kept(Write write, ObjectNode transfer) {
        write.change().put("transfer", transfer.path("Id").asString(""), transfer);
        return transfer;
    }
}

package io.everygram.simulators.metrc.rules;

import static io.everygram.simulators.metrc.wire.Write.required;
import static io.everygram.simulators.metrc.wire.Write.text;

import io.everygram.simulators.metrc.store.Switch;
import io.everygram.simulators.metrc.wire.BadRow;
import io.everygram.simulators.metrc.wire.Call;
import io.everygram.simulators.metrc.wire.Refusal;
import io.everygram.simulators.metrc.wire.Write;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Transfers from outside the state's system, which programs do create; and what transporters report of a delivery. */
@Component
final class External {
    private final Reference reference;
    private final Manifests manifests;

    External(Reference reference, Manifests manifests) {
        this.reference = reference;
        this.manifests = manifests;
    }

    long create(Write write, ObjectNode row) {
        return keep(write, row, 0);
    }

    long change(Write write, ObjectNode row) {
        long id = row.path("TransferId").asLong(0);
        var before = write.change()
                .get("transfer", Long.toString(id))
                .filter(t -> text(t, "License").equals(write.license())
                        && t.path("IsExternal").asBoolean(false))
                .orElseThrow(() -> new BadRow("Transfer " + id + " was not found."));
        if (!text(before, "ReceivedDateTime").isEmpty()
                || before.path("IsVoided").asBoolean(false)) {
            throw new BadRow("Transfer " + id + " cannot be changed.");
        }
        return keep(write, row, id);
    }

    private long keep(Write write, ObjectNode row, long id) {
        var _ = required(row, "ShipperName");
        boolean more = write.is(Switch.EXTERNAL_FIELDS, "COLORADO");
        if (more) {
            List.of("ShipperFacilityLicenseNumber", "ShipperFacilityName", "TransferTypeName")
                    .forEach(field -> required(row, field));
        }
        if (row.path("Destinations").isEmpty()) {
            throw new BadRow("Destinations were not specified.");
        }
        for (var destination : row.path("Destinations")) {
            judge(write, destination, more ? List.of("ItemName", "PackageLabel", "PackagedDate") : List.of("ItemName"));
        }
        return manifests.external(write, row, id);
    }

    /** @param ofLine what each package must state besides its quantity */
    private void judge(Write write, JsonNode destination, List<String> ofLine) {
        var type = required(destination, "TransferTypeName");
        var known = reference
                .named(write.change().rows(), "transfertype", type)
                .filter(t -> t.path("ForExternalIncomingShipments").asBoolean(false));
        if (known.isEmpty()) {
            throw new BadRow("Transfer Type \"" + type + "\" is invalid.");
        }
        if (destination.path("Packages").isEmpty()) {
            throw new BadRow("Packages were not specified.");
        }
        if (known.get().path("RequiresDestinationGrossWeight").asBoolean(false)
                && !destination.path("GrossWeight").isNumber()) {
            throw new BadRow("GrossWeight was not specified.");
        }
        for (var line : destination.path("Packages")) {
            ofLine.forEach(field -> required(line, field));
            if (Packs.quantity(line).signum() <= 0) {
                throw new BadRow("Quantity must be greater than 0.");
            }
            var _ = Units.asked(write, required(line, "UnitOfMeasureName"));
        }
    }

    Object voided(Write write, ObjectNode body, Call call) {
        var transfer = write.change()
                .get("transfer", Long.toString(call.number()))
                .filter(t -> t.path("IsExternal").asBoolean(false))
                .orElseThrow(() -> Refusal.status(404));
        var _ = call.mine(transfer, text(transfer, "License"));
        var _ = manifests.voided(write, call.number());
        return Map.of();
    }

    /** A transporter's report: arrive, checkin, checkout or depart. */
    static long hub(Write write, ObjectNode row, String what) {
        long id = row.path("ShipmentDeliveryId").asLong(0);
        if (!text(row, "TransporterDirection").matches("Outbound|Return")) {
            throw new BadRow("TransporterDirection was not specified.");
        }
        var delivery = write.change()
                .get("delivery", Long.toString(id))
                .filter(d -> d.path("Transporters")
                        .valueStream()
                        .anyMatch(
                                t -> text(t, "TransporterFacilityLicenseNumber").equals(write.license())))
                .orElseThrow(() -> new BadRow("Shipment Delivery " + id + " was not found."));
        var now = write.moment();
        delivery.put(
                switch (what) {
                    case "arrive" -> "TransporterActualArrivalDateTime";
                    case "checkin" -> "TransporterAcceptedDateTime";
                    case "checkout" -> "TransporterCheckedOutDateTime";
                    default -> "TransporterActualDepartureDateTime";
                },
                now);
        write.change().put("delivery", Long.toString(id), delivery);
        return id;
    }
}

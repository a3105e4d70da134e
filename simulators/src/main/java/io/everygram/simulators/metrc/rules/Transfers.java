package io.everygram.simulators.metrc.rules;

import static io.everygram.simulators.metrc.wire.Write.text;

import io.everygram.simulators.metrc.store.MetrcLists;
import io.everygram.simulators.metrc.store.Switch;
import io.everygram.simulators.metrc.wire.Call;
import io.everygram.simulators.metrc.wire.Endpoint.Listing;
import io.everygram.simulators.metrc.wire.Refusal;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads of transfers and what hangs on them. A delivery is seen by the shipper, the recipient and its transporters. */
public final class Transfers {
    private Transfers() {}

    /** One row a delivery to us, with its columns filled; {@link Manifests} keeps them so. */
    public static Listing incoming(Call call) {
        return new Listing(MetrcLists.of("incoming", call.license()), "transfer");
    }

    public static Listing outgoing(Call call) {
        return new Listing(MetrcLists.of("transfer", call.license()), "transfer");
    }

    public static Listing rejected(Call call) {
        return new Listing(MetrcLists.of("rejected", call.license()), "transfer");
    }

    public static Listing templates(Call call) {
        return new Listing(MetrcLists.of("template", call.license()) + " active", "transfer");
    }

    /** Deliveries that a transporter carries, each with what was stated of that transporter. */
    public static Object hub(Call call) {
        var name = call.system().switches().is(Switch.HUB_NAMES, "SHORT")
                ? "estimatedArrival"
                : "estimatedArrivalDateTime";
        var start = call.query().text(name + "Start");
        var end = call.query().text(name + "End");
        boolean byArrival = !start.isEmpty() || !end.isEmpty();
        if (byArrival && !call.query().text("lastModifiedStart").isEmpty()
                || byArrival && !call.query().text("lastModifiedEnd").isEmpty()) {
            throw Refusal.message(400, "Last modified and estimated arrival filters cannot be combined.");
        }
        return call.system().rows().all(MetrcLists.of("hub", call.license())).stream()
                .filter(d -> byArrival
                        ? text(d, "EstimatedArrivalDateTime").compareTo(start) >= 0
                                && (end.isEmpty()
                                        || text(d, "EstimatedArrivalDateTime").compareTo(end) <= 0)
                        : call.inWindow(d))
                .map(d -> call.render("hub", carried(call, d)))
                .toList();
    }

    private static ObjectNode carried(Call call, ObjectNode delivery) {
        var mine = delivery.path("Transporters")
                .valueStream()
                .filter(t -> text(t, "TransporterFacilityLicenseNumber").equals(call.license()))
                .findFirst();
        mine.ifPresent(transporter -> {
            delivery.set("IsLayover", transporter.path("IsLayover"));
            delivery.set("TransporterEstimatedDepartureDateTime", transporter.path("EstimatedDepartureDateTime"));
            delivery.set("TransporterEstimatedArrivalDateTime", transporter.path("EstimatedArrivalDateTime"));
            var details = delivery.putArray("ShipmentTransporterDetails");
            Deliveries.details(call, delivery, transporter).forEach(details::add);
        });
        return delivery;
    }

    public static Listing transferred(Call call) {
        return new Listing(MetrcLists.of("transferred", call.license()), "transferred");
    }

    public static List<ObjectNode> deliveries(Call call) {
        var transfer = call.system()
                .rows()
                .get("transfer", Long.toString(call.number()))
                .orElseThrow(() -> Refusal.status(404));
        var seen = call.system().rows().all(MetrcLists.deliveries(call.number())).stream()
                .filter(d -> seen(call, d) || opens(call, text(transfer, "License")))
                .toList();
        if (seen.isEmpty()) {
            throw call.foreign();
        }
        return seen.stream().map(d -> call.render("delivery", shown(d))).toList();
    }

    /** The delivery's own id; as a row of incoming transfers it shows its transfer's. */
    private static ObjectNode shown(ObjectNode delivery) {
        return delivery.deepCopy().put("Id", delivery.path("DeliveryId").asLong(0));
    }

    private static boolean seen(Call call, JsonNode delivery) {
        return opens(call, text(delivery, "ShipperFacilityLicenseNumber"))
                || opens(call, text(delivery, "RecipientFacilityLicenseNumber"))
                || delivery.path("Transporters")
                        .valueStream()
                        .anyMatch(t -> opens(call, text(t, "TransporterFacilityLicenseNumber")));
    }

    /** The license that the call names; without one, any of the user's. */
    private static boolean opens(Call call, String license) {
        return call.license().isEmpty()
                ? call.access().opens(license)
                : call.license().equals(license);
    }

    private static ObjectNode delivery(Call call) {
        var delivery = call.system()
                .rows()
                .get("delivery", Long.toString(call.number()))
                .orElseThrow(() -> Refusal.status(404));
        if (!seen(call, delivery)) {
            throw call.foreign();
        }
        return shown(delivery);
    }

    public static List<ObjectNode> packages(Call call) {
        return delivery(call)
                .path("Packages")
                .valueStream()
                .map(line -> Deliveries.line(call, line))
                .toList();
    }

    public static List<ObjectNode> wholesale(Call call) {
        return delivery(call)
                .path("Packages")
                .valueStream()
                .map(line -> call.render("wholesale", line))
                .toList();
    }

    public static List<ObjectNode> transporters(Call call) {
        return Deliveries.transporters(call, delivery(call));
    }

    public static List<ObjectNode> transporterDetails(Call call) {
        return Deliveries.transporterDetails(call, delivery(call));
    }

    /** Lab test batches that a delivered package must still pass. */
    static List<ObjectNode> requiredLabTestBatches(Reference reference, Call call) {
        var rows = call.system().rows();
        var delivery = rows.find(MetrcLists.byId("deliverypackage", call.number()))
                .map(entry -> rows.parsed(entry.row()))
                .orElseThrow(() -> Refusal.status(404));
        if (!seen(call, delivery)) {
            throw call.foreign();
        }
        return delivery.path("Packages")
                .valueStream()
                .filter(line -> line.path("PackageId").asLong(0) == call.number())
                .flatMap(line -> line.path("RequiredLabTestBatches").valueStream())
                .map(name -> call.render(
                        "requiredbatch",
                        rows.object()
                                .put("PackageId", call.number())
                                .put(
                                        "LabTestBatchId",
                                        reference
                                                .named(rows, "labbatch", name.asString(""))
                                                .map(batch -> batch.path("Id").asLong(0))
                                                .orElse(0L))
                                .put("LabTestBatchName", name.asString(""))))
                .toList();
    }

    /** The transfer of a manifest's papers, for who is a party of it. */
    static ObjectNode party(Call call) {
        var transfer = call.system()
                .rows()
                .get("transfer", Long.toString(call.number()))
                .orElseThrow(() -> Refusal.status(404));
        boolean seen = opens(call, text(transfer, "License"))
                || call.system().rows().all(MetrcLists.deliveries(call.number())).stream()
                        .anyMatch(d -> seen(call, d));
        if (!seen) {
            throw call.foreign();
        }
        return transfer;
    }
}

package io.everygram.simulators.metrc.rules;

import static io.everygram.simulators.metrc.wire.Write.required;
import static io.everygram.simulators.metrc.wire.Write.text;

import io.everygram.simulators.metrc.store.MetrcLists;
import io.everygram.simulators.metrc.store.Switch;
import io.everygram.simulators.metrc.wire.BadRow;
import io.everygram.simulators.metrc.wire.Call;
import io.everygram.simulators.metrc.wire.Refusal;
import io.everygram.simulators.metrc.wire.Write;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Templates of outgoing transfers: all that programs may do about a licensed transfer. */
@Component
public final class Templates {
    private static final List<String> PASSED = List.of("TestPassed", "RetestPassed", "NotRequired", "ProcessValidated");

    private static final List<String> OF_DESTINATION =
            List.of("RecipientLicenseNumber", "TransferTypeName", "PlannedRoute");
    private static final List<String> OF_TRANSPORTER = List.of(
            "TransporterFacilityLicenseNumber",
            "DriverOccupationalLicenseNumber",
            "DriverName",
            "DriverLicenseNumber",
            "PhoneNumberForQuestions",
            "VehicleMake",
            "VehicleModel",
            "VehicleLicensePlateNumber");

    private final Reference reference;

    Templates(Reference reference) {
        this.reference = reference;
    }

    public long create(Write write, ObjectNode row) {
        var name = required(row, "Name");
        refuseName(write, name, 0);
        return keep(write, row.deepCopy(), write.change().newId());
    }

    public long change(Write write, ObjectNode row) {
        long id = row.path("TransferTemplateId").asLong(0);
        var before = write.change()
                .get("template", Long.toString(id))
                .filter(t -> text(t, "License").equals(write.license())
                        && !t.path("Archived").asBoolean(false))
                .orElseThrow(() -> new BadRow("Transfer Template " + id + " was not found."));
        refuseName(write, required(row, "Name"), id);
        var after = row.deepCopy();
        after.set("CreatedDateTime", before.path("CreatedDateTime"));
        return keep(write, after, id);
    }

    private static void refuseName(Write write, String name, long mine) {
        write.change()
                .find(MetrcLists.byName("template", write.license(), name))
                .filter(t ->
                        !t.path("Archived").asBoolean(false) && t.path("Id").asLong(0) != mine)
                .ifPresent(t -> {
                    throw new BadRow("Transfer Template \"" + name + "\" already exists.");
                });
    }

    private long keep(Write write, ObjectNode template, long id) {
        if (write.is(Switch.TEMPLATE_CARRIER, "TOP")) {
            required(template, "TransporterFacilityLicenseNumber");
        }
        if (template.path("Destinations").isEmpty()) {
            throw new BadRow("Destinations were not specified.");
        }
        int packages = 0;
        for (var node : template.path("Destinations")) {
            var destination = (ObjectNode) node;
            judge(write, destination);
            if (!destination.path("TransferDestinationId").isIntegralNumber()) {
                destination.put("TransferDestinationId", write.change().newId());
            }
            packages += destination.path("Packages").size();
        }
        template.put("Id", id)
                .put("License", write.license())
                .put("Archived", false)
                .put("ShipperFacilityLicenseNumber", write.license())
                .put("ShipperFacilityName", write.facility().path("Name").asString(write.license()))
                .put("DeliveryCount", template.path("Destinations").size())
                .put("PackageCount", packages)
                .put("CreatedByUserName", write.user());
        Contents.tell(
                template,
                template.path("Destinations")
                        .valueStream()
                        .flatMap(destination -> destination.path("Packages").valueStream())
                        .flatMap(line ->
                                write
                                        .change()
                                        .get("package", write.license() + " " + text(line, "PackageLabel"))
                                        .stream())
                        .toList());
        if (text(template, "CreatedDateTime").isEmpty()) {
            template.put("CreatedDateTime", write.moment());
        }
        write.change().put("template", Long.toString(id), template);
        return id;
    }

    private void judge(Write write, ObjectNode destination) {
        boolean strict = write.is(Switch.TEMPLATE_FIELDS, "REQUIRED");
        if (strict) {
            OF_DESTINATION.forEach(field -> required(destination, field));
            judgeTimes(destination);
            if (destination.path("Transporters").isEmpty()) {
                throw new BadRow("Transporters were not specified.");
            }
            for (var transporter : destination.path("Transporters")) {
                judgeTransporter(transporter);
            }
        }
        judgeRecipient(write, text(destination, "RecipientLicenseNumber"));
        var type = text(destination, "TransferTypeName").isEmpty()
                ? write.change().object()
                : reference
                        .named(write.change().rows(), "transfertype", text(destination, "TransferTypeName"))
                        .orElseThrow(() -> new BadRow(
                                "Transfer Type \"" + text(destination, "TransferTypeName") + "\" is invalid."));
        if (strict && type.path("RequiresInvoiceNumber").asBoolean(false)) {
            required(destination, "InvoiceNumber");
        }
        if (strict && type.path("RequiresDestinationGrossWeight").asBoolean(false)) {
            judgeWeight(destination, "GrossUnitOfWeightId");
        }
        if (destination.path("Packages").isEmpty()) {
            throw new BadRow("Packages were not specified.");
        }
        for (var shipped : destination.path("Packages")) {
            judgePackage(write, shipped, type, strict);
        }
    }

    /** A license ends with its day. */
    private static void judgeRecipient(Write write, String license) {
        if (license.isEmpty() || !write.is(Switch.RECIPIENT, "ACTIVE")) {
            return;
        }
        var ends = Manifests.party(write, license)
                .map(party -> text(party, "EndDate") + text(party.path("License"), "EndDate"))
                .orElseThrow(() -> new BadRow("Recipient License Number \"" + license + "\" is invalid."));
        if (!ends.isEmpty() && ends.compareTo(write.today().toString()) < 0) {
            throw new BadRow("Recipient License Number \"" + license + "\" is not active.");
        }
    }

    private static void judgeTransporter(JsonNode transporter) {
        OF_TRANSPORTER.forEach(field -> required(transporter, field));
        if (!transporter.path("IsLayover").isBoolean()) {
            throw new BadRow("IsLayover was not specified.");
        }
        var leg = text(transporter, "DriverLayoverLeg");
        if (!leg.isEmpty()
                && !(transporter.path("IsLayover").booleanValue()
                        && leg.matches("FromAndToLayover|FromLayover|ToLayover"))) {
            throw new BadRow("Driver Layover Leg \"" + leg + "\" is invalid.");
        }
        judgeTimes(transporter);
    }

    private static void judgeWeight(JsonNode row, String unit) {
        if (!row.path("GrossWeight").isNumber()) {
            throw new BadRow("GrossWeight was not specified.");
        }
        required(row, unit);
    }

    private static void judgePackage(Write write, JsonNode shipped, ObjectNode type, boolean strict) {
        var label = required(shipped, "PackageLabel");
        var held = write.change().get("package", write.license() + " " + label);
        if (held.isPresent() && !Packs.isActive(held.get()) && write.is(Switch.TEMPLATE_CHECK, "REGISTRATION")) {
            return;
        }
        var pack = Packs.active(write, label);
        judgeHold(write, pack, "IsOnHold", "AllowTransferOfOnHoldPackages");
        judgeHold(write, pack, "IsOnRecall", "AllowTransferOfOnRecallPackages");
        boolean passed = PASSED.contains(text(pack, "LabTestingState"));
        if (!passed && write.is(Switch.TRANSFERABLE, "PASSED")) {
            throw new BadRow("Package " + text(pack, "Label") + " is marked as " + text(pack, "LabTestingState")
                    + " and cannot be transferred.");
        }
        if (text(pack, "LabTestingState").equals("NotSubmitted")) {
            throw new BadRow("Package is marked as NotSubmitted and cannot be transferred.");
        }
        if (Packs.quantity(pack).signum() <= 0) {
            throw new BadRow("Package " + label + " is empty and cannot be transferred.");
        }
        if (strict
                && text(type, "TransactionType").equals("Wholesale")
                && !shipped.path("WholesalePrice").isNumber()) {
            throw new BadRow("WholesalePrice was not specified.");
        }
        if (strict && type.path("RequiresPackagesGrossWeight").asBoolean(false)) {
            judgeWeight(shipped, "GrossUnitOfWeightName");
        }
        if (write.is(Switch.TEMPLATE_REPEAT, "REFUSED")) {
            for (var other : write.change().rows().all(MetrcLists.of("template", write.license()) + " active")) {
                if (other.path("Destinations").toString().contains("\"" + label + "\"")) {
                    throw new BadRow(
                            "Package " + label + " is already on Transfer Template \"" + text(other, "Name") + "\".");
                }
            }
        }
    }

    private static void judgeHold(Write write, ObjectNode pack, String hold, String allowed) {
        if (pack.path(hold).asBoolean(false) && !write.facility().path(allowed).asBoolean(false)) {
            throw new BadRow("Package " + text(pack, "Label") + " is on hold.");
        }
    }

    private static void judgeTimes(JsonNode row) {
        var departs = time(row, "EstimatedDepartureDateTime");
        var arrives = time(row, "EstimatedArrivalDateTime");
        if (!arrives.isAfter(departs)) {
            throw new BadRow("EstimatedArrivalDateTime must be after EstimatedDepartureDateTime.");
        }
    }

    private static LocalDateTime time(JsonNode row, String field) {
        var text = required(row, field);
        try {
            return LocalDateTime.parse(text.length() > 19 ? text.substring(0, 19) : text);
        } catch (DateTimeException e) {
            throw new BadRow("The value of " + field + " is invalid.");
        }
    }

    public static Object archive(Write write, ObjectNode body, Call call) {
        var template = call.mine(
                write.change().get("template", call.id()).orElseThrow(() -> Refusal.status(404)),
                write.change()
                        .get("template", call.id())
                        .map(t -> text(t, "License"))
                        .orElse(""));
        write.change().put("template", call.id(), template.put("Archived", true));
        return Map.of();
    }

    // ------------------------------------------------------------------ reads

    public List<ObjectNode> deliveries(Call call) {
        var template = call.system()
                .rows()
                .get("template", Long.toString(call.number()))
                .orElseThrow(() -> Refusal.status(404));
        var _ = call.mine(template, text(template, "License"));
        var rows = new ArrayList<ObjectNode>();
        int number = 0;
        for (var destination : template.path("Destinations")) {
            var row = Deliveries.columns((ObjectNode) destination.deepCopy(), ++number);
            row.put("RecipientFacilityName", Deliveries.name(call, text(row, "RecipientFacilityLicenseNumber")))
                    .put(
                            "ShipmentTransactionType",
                            Deliveries.transaction(reference, call.system().rows(), row));
            rows.add(call.render("delivery", row));
        }
        return rows;
    }

    private static JsonNode destination(Call call) {
        var rows = call.system().rows();
        var template = rows.find(MetrcLists.byId("destination", call.number()))
                .map(entry -> rows.parsed(entry.row()))
                .orElseThrow(() -> Refusal.status(404));
        var _ = call.mine(template, text(template, "License"));
        return template.path("Destinations")
                .valueStream()
                .filter(d -> d.path("TransferDestinationId").asLong(0) == call.number())
                .findFirst()
                .map(d -> ((ObjectNode) d.deepCopy()).put("Id", call.number()))
                .orElseThrow(() -> Refusal.status(404));
    }

    public static List<ObjectNode> transporters(Call call) {
        return Deliveries.transporters(call, destination(call));
    }

    public static List<ObjectNode> transporterDetails(Call call) {
        return Deliveries.transporterDetails(call, destination(call));
    }

    public static List<ObjectNode> packages(Call call) {
        return destination(call)
                .path("Packages")
                .valueStream()
                .map(shipped -> Deliveries.line(call, templatePackage(call, shipped)))
                .toList();
    }

    private static ObjectNode templatePackage(Call call, JsonNode shipped) {
        return call.system()
                .rows()
                .find("label " + text(shipped, "PackageLabel"))
                .map(entry ->
                        Deliveries.shipped(call.system().rows().parsed(entry.row()), (ObjectNode) shipped.deepCopy()))
                .orElseGet(() -> (ObjectNode) shipped.deepCopy());
    }
}

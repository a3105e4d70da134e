package io.everygram.simulators.biotrack.rules;

import io.everygram.simulators.biotrack.store.BioSwitch;
import io.everygram.simulators.biotrack.wire.Act;
import io.everygram.simulators.biotrack.wire.BioError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Manifests: announced, reassigned, void in whole or part. */
final class ManifestActions {
    /** What remained of an item before it went on a manifest, where the state shows nothing of it meanwhile. */
    private static final String ANNOUNCED = "_announced";

    static final String VOIDED = "The manifest you specified could not be found or has already been voided.";

    private ManifestActions() {}

    static void manifest(Act act) {
        var vehicle = act.text("vehicle_id");
        var employee = act.required("employee_id");
        if (act.change()
                .get("vehicle", act.company() + " " + vehicle)
                .filter(v -> v.path("deleted").asInt(0) == 0)
                .isEmpty()) {
            throw BioError.argument("Please specify a valid vehicle.");
        }
        if (act.change()
                .get("employee", act.company() + " " + employee)
                .filter(v -> v.path("deleted").asInt(0) == 0)
                .isEmpty()) {
            throw BioError.argument("Please specify a valid employee.");
        }
        for (var stop : stops(act)) {
            judge(stop);
        }
        announce(act, false);
    }

    /** What a stop must state besides its items. */
    private static void judge(JsonNode stop) {
        for (var time : List.of("approximate_departure", "approximate_arrival")) {
            if (stop.path(time).asLong(0) <= 0) {
                throw BioError.argument("Please specify " + time + ".");
            }
        }
        if (stop.path("approximate_route").asString("").isBlank()) {
            throw BioError.argument("Please specify approximate_route.");
        }
        if (stop.has("stop_number") && stop.path("stop_number").asInt(0) < 1) {
            throw BioError.argument("Please specify a valid stop_number.");
        }
    }

    /** The receiver's own vehicle collects: nobody of ours to look up. */
    static void pickup(Act act) {
        announce(act, true);
    }

    static void thirdParty(Act act) {
        var carrier = act.required("third_party_license");
        if (act.change()
                .get("location", carrier)
                .filter(l -> l.path("transporter").asInt(0) == 1)
                .isEmpty()) {
            throw BioError.argument("Please specify a valid license number.");
        }
        announce(act, false);
    }

    private static void announce(Act act, boolean pickup) {
        var location = act.location();
        var id = act.barcode();
        var stops = stops(act);
        int items = 0;
        int number = 0;
        for (var stop : stops) {
            items += stop(act, id, stop, stop.path("stop_number").asInt(++number));
        }
        var from = act.change().get("location", location).orElseGet(act.change()::object);
        var row = act.change().object();
        row.put("manifestid", id)
                .put("location", location)
                .put("origination_name", from.path("name").asString(""))
                .put("origination_license_number", location)
                .put("transporter_id", act.text("employee_id"))
                .put("transporter_id_2", act.text("employee_id_2"))
                .put(
                        "transporter_name",
                        act.change()
                                .get("employee", act.company() + " " + act.text("employee_id"))
                                .map(e -> e.path("employee_name").asString(""))
                                .orElse(act.text("employee_name")))
                .put("transporter_vehicle_identification", act.text("vehicle_id"))
                .put("transporter_dob", act.text("employee_dob"))
                .put("transporter_vehicle_details", vehicle(act))
                .put("third_party_license", act.text("third_party_license"))
                .put("stopcount", stops.size())
                .put("total_item_count", items)
                .put("fulfilled", 0)
                .put("_pickup", pickup)
                .put("_wait", act.now());
        address(row, "origination_", from);
        act.put("manifest", id, row);
        act.reply().put("barcode_id", id);
    }

    private static void address(ObjectNode row, String which, ObjectNode premises) {
        row.put(which + "street", premises.path("address1").asString(""));
        for (var field : List.of("city", "state", "zip", "phone")) {
            row.put(which + field, premises.path(field).asString(""));
        }
    }

    /** Color, year, make, model, plate and number of the vehicle: stated for a pickup, else of the one we keep. */
    private static String vehicle(Act act) {
        var known = act.change()
                .get("vehicle", act.company() + " " + act.text("vehicle_id"))
                .orElseGet(act.change()::object);
        return List.of("color", "year", "make", "model", "plate", "vin").stream()
                .map(field -> act.asked()
                        .path("vehicle_" + field)
                        .asString(known.path(field).asString("")))
                .filter(text -> !text.isBlank())
                .collect(java.util.stream.Collectors.joining(" "));
    }

    /** Stops as a list, as one object, or as the older call with a single one. */
    private static List<JsonNode> stops(Act act) {
        var stated = act.asked().path("stop_overview");
        if (stated.isObject()) {
            return List.of(stated);
        }
        if (stated.isArray() && !stated.isEmpty()) {
            return stated.valueStream().toList();
        }
        return List.of(act.asked());
    }

    private static int stop(Act act, String manifest, JsonNode stop, int number) {
        var to = stop.path("vendor_license").asString("");
        if (to.isEmpty()) {
            throw BioError.argument("Please specify the license number of the entity receiving the transfer.");
        }
        var receiver = act.change()
                .get("location", to)
                .orElseThrow(() -> BioError.argument("Please specify a valid license number."));
        long departs = stop.path("approximate_departure").asLong(0);
        if (departs - act.now() < act.hours(BioSwitch.MANIFEST_LEAD_HOURS) * 3600 - 60
                && act.hours(BioSwitch.MANIFEST_LEAD_HOURS) > 0) {
            throw new BioError(
                    268,
                    "The departure time for stop number " + number
                            + " is less than 24 hours from the current time and will need to be corrected.");
        }
        var barcodes = Act.texts(stop.path("barcodeid"));
        if (barcodes.isEmpty()) {
            throw BioError.argument("Please specify at least one item to transfer.");
        }
        for (var barcode : barcodes) {
            announce(
                    act,
                    manifest,
                    number,
                    barcode,
                    receiver,
                    stop.path("new_room").asString(""));
        }
        var row = act.change().object();
        row.put("manifestid", manifest)
                .put("stopnumber", number)
                .put("license_number", to)
                .put("name", receiver.path("name").asString(""))
                .put("depart_time", departs)
                .put("arrive_time", stop.path("approximate_arrival").asLong(0))
                .put("travel_route", stop.path("approximate_route").asString(""))
                .put("item_count", barcodes.size());
        address(row, "", receiver);
        act.put("manifest_stop_data", manifest + " " + number, row);
        return barcodes.size();
    }

    private static void announce(Act act, String manifest, int stop, String barcode, ObjectNode receiver, String room) {
        var item = act.ours(barcode);
        if (act.change().find("open " + barcode).isPresent()) {
            throw BioError.argument(
                    "Barcode " + barcode
                            + " has already been scheduled for transfer in a previous manifest that has not been completed yet.");
        }
        boolean inside = receiver.path("_company").asString("").equals(act.company())
                || receiver.path("lab").asInt(0) == 1;
        if (!inside && act.is(BioSwitch.QA_REQUIRED, "ON") && !QaActions.passed(act, item)) {
            throw BioError.rule("The item " + barcode
                    + " has not been fully QA tested and cannot be transferred until that has been completed.");
        }
        if (!room.isEmpty()) {
            act.put("inventory", barcode, item.put("currentroom", room));
        }
        var row = act.change().object();
        row.put("manifestid", manifest)
                .put("stopnumber", stop)
                .put("inventoryid", barcode)
                .put(
                        "description",
                        item.path("productname").asString(item.path("strain").asString("")))
                .put("quantity", item.path("remaining_quantity").asString("0"))
                .put("requiresweighing", 0)
                .put("_open", true);
        act.put("manifest_stop_items", manifest + " " + stop + " " + barcode, row);
        if (act.is(BioSwitch.ON_MANIFEST, "ZERO")) {
            item.put(ANNOUNCED, item.path("remaining_quantity").asString("0"));
            act.put("inventory", barcode, Amounts.set(item, BigDecimal.ZERO));
        }
    }

    /** As it was before it was announced. */
    static ObjectNode whole(ObjectNode item) {
        var announced = item.remove(ANNOUNCED);
        return announced == null ? item : item.put("remaining_quantity", announced.asString("0"));
    }

    static ObjectNode open(Act act, String id) {
        var manifest = act.change()
                .get("manifest", id)
                .filter(m -> m.path("_company").asString("").equals(act.company())
                        && m.path("deleted").asInt(0) == 0)
                .orElseThrow(() -> BioError.argument(VOIDED));
        if (manifest.path("fulfilled").asInt(0) == 1) {
            throw BioError.argument("The manifest you specified has already been fulfilled.");
        }
        return manifest;
    }

    static List<ObjectNode> items(Act act, String manifest) {
        var rows = new ArrayList<ObjectNode>();
        for (var row : act.change().rows().all("items " + manifest)) {
            if (row.path("deleted").asInt(0) == 0) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** The item is free again. */
    static void close(Act act, ObjectNode row, boolean deleted) {
        act.put(
                "manifest_stop_items",
                row.path("manifestid").asString("") + " "
                        + row.path("stopnumber").asString("") + " "
                        + row.path("inventoryid").asString(""),
                row.put("_open", false).put("deleted", deleted ? 1 : 0));
        if (deleted) {
            var barcode = row.path("inventoryid").asString("");
            act.change()
                    .get("inventory", barcode)
                    .filter(item -> item.has(ANNOUNCED))
                    .ifPresent(item -> act.put("inventory", barcode, whole(item)));
        }
    }
}

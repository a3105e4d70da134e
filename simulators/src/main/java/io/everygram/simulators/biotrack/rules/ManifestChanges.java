package io.everygram.simulators.biotrack.rules;

import io.everygram.simulators.biotrack.store.BioSwitch;
import io.everygram.simulators.biotrack.wire.Act;
import io.everygram.simulators.biotrack.wire.BioError;
import java.util.ArrayList;

/** What becomes of manifests: another driver, void in whole or part; and what a receiver sees of them. */
final class ManifestChanges {
    private ManifestChanges() {}

    static void modify(Act act) {
        var manifest = ManifestActions.open(act, act.required("manifest_id"));
        var employee = act.required("employee_id");
        manifest.put("transporter_id", employee);
        if (!act.text("employee_name").isEmpty()) {
            manifest.put("transporter_name", act.text("employee_name"));
        }
        act.put("manifest", act.text("manifest_id"), manifest);
    }

    static void voidAll(Act act) {
        var id = act.required("manifest_id");
        var manifest = ManifestActions.open(act, id);
        var tried = "void " + id;
        if (act.is(BioSwitch.VOID_MANIFEST, "AT_SECOND")
                && act.system().rows().setting(tried).isEmpty()) {
            // Kept although the call is refused, so that the next one is another.
            act.system().rows().setting(tried, "once");
            throw new BioError(1000, "There was an error voiding the manifest. Please try again.");
        }
        ManifestActions.items(act, id).forEach(row -> ManifestActions.close(act, row, true));
        act.put("manifest", id, manifest.put("deleted", 1));
    }

    static void voidStop(Act act) {
        var id = act.required("manifest_id");
        var manifest = ManifestActions.open(act, id);
        int stop = act.asked().path("stop_number").asInt(0);
        var data = act.change()
                .get("manifest_stop_data", id + " " + stop)
                .orElseThrow(() -> BioError.argument(ManifestActions.VOIDED));
        ManifestActions.items(act, id).stream()
                .filter(row -> row.path("stopnumber").asInt(0) == stop)
                .forEach(row -> ManifestActions.close(act, row, true));
        act.put("manifest_stop_data", id + " " + stop, data.put("deleted", 1));
        act.put(
                "manifest",
                id,
                manifest.put("stopcount", manifest.path("stopcount").asInt(1) - 1));
    }

    static void voidItems(Act act) {
        var id = act.required("manifest_id");
        var manifest = ManifestActions.open(act, id);
        var wanted = act.barcodes();
        var rows = ManifestActions.items(act, id).stream()
                .filter(row -> wanted.contains(row.path("inventoryid").asString("")))
                .toList();
        if (rows.size() != wanted.size()) {
            throw BioError.argument("Please specify at least one item to transfer.");
        }
        rows.forEach(row -> ManifestActions.close(act, row, true));
        act.put(
                "manifest",
                id,
                manifest.put(
                        "total_item_count", manifest.path("total_item_count").asInt(0) - rows.size()));
    }

    /** Notes in which order a receiver asked for what is on a manifest; changes nothing else. */
    static void order(Act act) {
        var manifest = ManifestActions.open(act, act.required("manifest_id"));
        var to = act.required("vendor_license");
        if (act.change().get("location", to).isEmpty()) {
            throw BioError.argument("Please specify a valid license number.");
        }
        var ordered = act.change().object();
        ordered.put("manifestid", manifest.path("manifestid").asString("")).put("vendor_license", to);
        ordered.putArray("data").addAll(act.data());
        act.put("manifest_order", manifest.path("manifestid").asString("") + " " + to, ordered);
    }

    /** What is on its way to a premises. */
    static void lookup(Act act) {
        var location = act.location();
        var data = act.reply().putArray("data");
        var seen = new ArrayList<String>();
        var coming = act.change().rows().all("inbound " + location);
        for (var transfer : coming) {
            var id = transfer.path("manifestid").asString("");
            if (seen.contains(id)) {
                continue;
            }
            seen.add(id);
            var manifest = act.change().get("manifest", id).orElseGet(act.change()::object);
            data.addObject()
                    .put(
                            "item_count",
                            coming.stream()
                                    .filter(t ->
                                            t.path("manifestid").asString("").equals(id))
                                    .count())
                    .put("license_number", manifest.path("location").asString(""))
                    .put("manifest_id", id)
                    .put("trade_name", manifest.path("origination_name").asString(""))
                    .put(
                            "transfer_date",
                            java.time.format.DateTimeFormatter.ofPattern("MM/dd/uuuu")
                                    .format(java.time.Instant.ofEpochSecond(
                                                    transfer.path("sessiontime").asLong(0))
                                            .atOffset(java.time.ZoneOffset.UTC)));
        }
        if (seen.isEmpty()) {
            boolean pending = act.change().rows().all("kind manifest_stop_data").stream()
                    .anyMatch(stop -> stop.path("license_number").asString("").equals(location)
                            && stop.path("deleted").asInt(0) == 0
                            && act.change()
                                    .get("manifest", stop.path("manifestid").asString(""))
                                    .filter(m -> m.path("fulfilled").asInt(0) == 0)
                                    .isPresent());
            throw BioError.argument(
                    pending
                            ? "No outstanding inbound inventory items were found."
                            : "No inbound transfers or pending manifests found.");
        }
    }
}

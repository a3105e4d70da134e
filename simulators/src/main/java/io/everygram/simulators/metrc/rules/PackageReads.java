package io.everygram.simulators.metrc.rules;

import static io.everygram.simulators.metrc.wire.Write.text;

import io.everygram.simulators.metrc.store.MetrcLists;
import io.everygram.simulators.metrc.wire.Call;
import io.everygram.simulators.metrc.wire.Endpoint.Listing;
import io.everygram.simulators.metrc.wire.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Reads of packages. */
public final class PackageReads {
    private PackageReads() {}

    public static Listing active(Call call) {
        return new Listing(MetrcLists.packages(call.license(), "active"), "package");
    }

    public static Listing onHold(Call call) {
        return new Listing(MetrcLists.packages(call.license(), "onhold"), "package");
    }

    public static Listing inactive(Call call) {
        return new Listing(MetrcLists.packages(call.license(), "inactive"), "package");
    }

    public static Listing inTransit(Call call) {
        return new Listing(MetrcLists.packages(call.license(), "intransit"), "package");
    }

    /** By id or label; the server tells one from the other by form. */
    public static ObjectNode one(Call call) {
        return call.render("package", find(call));
    }

    static ObjectNode find(Call call) {
        if (call.id().matches("[0-9]{1,18}")) {
            return byId(call, call.number());
        }
        var label = call.id().toUpperCase(Locale.ROOT);
        var mine = call.system().rows().get("package", call.license() + " " + label);
        if (mine.isPresent()) {
            return mine.get();
        }
        var elsewhere = call.system()
                .rows()
                .find("label " + label)
                .map(entry -> call.system().rows().parsed(entry.row()))
                .orElseThrow(() -> Refusal.status(404));
        return call.mine(elsewhere, text(elsewhere, "License"));
    }

    static ObjectNode byId(Call call, long id) {
        var rows = call.system().rows();
        var row = rows.find(MetrcLists.byId("package " + call.license(), id))
                .or(() -> rows.find(MetrcLists.byId("package", id)))
                .map(entry -> rows.parsed(entry.row()))
                .orElseThrow(() -> Refusal.status(404));
        return call.mine(row, text(row, "License"));
    }

    public static List<ObjectNode> harvests(Call call) {
        var pack = find(call);
        var rows = new ArrayList<ObjectNode>();
        for (var name : text(pack, "SourceHarvestNames").split(", ")) {
            if (!name.isEmpty()) {
                rows.add(call.render(
                        "harvest",
                        call.system()
                                .rows()
                                .object()
                                .put("Name", name)
                                .put("HarvestedByFacilityLicenseNumber", text(pack, "ItemFromFacilityLicenseNumber"))
                                .put("HarvestedByFacilityName", text(pack, "ItemFromFacilityName"))));
            }
        }
        return rows;
    }
}

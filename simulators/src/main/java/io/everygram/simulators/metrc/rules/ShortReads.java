package io.everygram.simulators.metrc.rules;

import static io.everygram.simulators.metrc.wire.Permission.*;

import io.everygram.simulators.metrc.store.MetrcLists;
import io.everygram.simulators.metrc.wire.Call;
import io.everygram.simulators.metrc.wire.Endpoint.Listing;
import io.everygram.simulators.metrc.wire.Refusal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Reads of a few lines. */
final class ShortReads {
    private ShortReads() {}

    static Object adjustmentsOf(Call call) {
        var list = MetrcLists.of("adjustment", call.license());
        if (call.system().is(io.everygram.simulators.metrc.store.Switch.ADJUSTMENTS_WINDOW, "HONORED")) {
            return new Listing(list, "adjustment");
        }
        return call.system().rows().all(list).stream()
                .map(row -> call.render("adjustment", row))
                .toList();
    }

    static List<ObjectNode> freeTags(Call call) {
        return call.system().rows().all(MetrcLists.of("tag", call.license()) + " free").stream()
                .map(row -> call.render("tag", placed(call, row)))
                .toList();
    }

    static List<ObjectNode> stagedTags(Call call) {
        return call.system().rows().all(MetrcLists.of("tag", call.license())).stream()
                .filter(row -> row.path("IsStaged").asBoolean(false))
                .map(row -> call.render("stagedtag", placed(call, row)))
                .toList();
    }

    private static ObjectNode placed(Call call, ObjectNode tag) {
        return tag.put(
                "FacilityId",
                call.system()
                        .rows()
                        .get("facility", call.license())
                        .map(facility -> facility.path("Id").asLong(0))
                        .orElse(0L));
    }

    static Object fileOf(Call call) {
        var file = call.system().rows().get("file", call.id()).orElseThrow(() -> Refusal.status(404));
        var owner = file.path("License").asString("");
        var _ = owner.isEmpty() ? file : call.mine(file, owner);
        var content = file.path("Content").asString("");
        return Map.of(
                "FileContents",
                content,
                "ContentType",
                "application/octet-stream",
                "FileDownloadName",
                file.path("FileName").asString(""),
                "Size",
                Base64.getDecoder().decode(content).length);
    }
}

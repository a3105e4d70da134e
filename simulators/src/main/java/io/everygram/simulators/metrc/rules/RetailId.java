package io.everygram.simulators.metrc.rules;

import static io.everygram.simulators.metrc.wire.Write.required;
import static io.everygram.simulators.metrc.wire.Write.text;

import io.everygram.simulators.metrc.store.MetrcLists;
import io.everygram.simulators.metrc.wire.BadRow;
import io.everygram.simulators.metrc.wire.Call;
import io.everygram.simulators.metrc.wire.Refusal;
import io.everygram.simulators.metrc.wire.Write;
import io.everygram.simulators.store.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Codes on single pieces, and merging one package into another. */
@Component
final class RetailId {
    private static final int ALLOTMENT = 100_000;

    private final Reference reference;

    RetailId(Reference reference) {
        this.reference = reference;
    }

    /** The second package's quantity goes into the first, by an adjustment of each. */
    Object merge(Write write, ObjectNode body, Call call) {
        var labels = labels(body);
        if (labels.size() != 2) {
            throw new BadRow("PackageLabels were not specified.");
        }
        if (labels.getFirst().equalsIgnoreCase(labels.getLast())) {
            throw new BadRow("Package " + labels.getFirst() + " cannot be merged into itself.");
        }
        var reason = reference.of(write.change().rows(), "reason").stream()
                .map(r -> text(r, "Name"))
                .filter(name -> name.toLowerCase(Locale.ROOT).contains("merge"))
                .findFirst()
                .orElseThrow(() -> new BadRow("Adjustment Reason \"Merge\" is invalid."));
        var target = Packs.free(write, labels.get(0));
        var source = Packs.free(write, labels.get(1));
        var unit = Units.of(text(target, "UnitOfMeasureName"));
        var from = Units.of(text(source, "UnitOfMeasureName"));
        if (!unit.type().equals(from.type())
                || !text(target.path("Item"), "Name").equals(text(source.path("Item"), "Name"))) {
            throw new BadRow("Packages of different Items cannot be merged.");
        }
        var moved = Packs.quantity(source);
        var row = write.change().object().put("AdjustmentReason", reason).put("ReasonNote", "");
        var today = write.today().toString();
        var _ = Adjustments.record(write, row, source, from, moved.negate(), today);
        var _ = Adjustments.record(write, row, target, unit, from.in(unit, moved), today);
        var _ = Packs.store(write, source.put("Quantity", 0).put("WasUsed", true));
        var _ = Packs.store(
                write,
                target.put("Quantity", Packs.quantity(target).add(from.in(unit, moved)))
                        .put("WasUsed", true));
        return Map.of("PackageLabels", labels);
    }

    private static List<String> labels(ObjectNode body) {
        var labels = body.has("packageLabels") ? body.get("packageLabels") : body.path("PackageLabels");
        return labels.valueStream().map(l -> l.asString("")).toList();
    }

    static Object info(Write write, ObjectNode body, Call call) {
        var rows = new ArrayList<ObjectNode>();
        for (var label : labels(body)) {
            rows.add(shown(call, label, Packs.active(write, label)));
        }
        return rows;
    }

    private static ObjectNode shown(Call call, String label, JsonNode pack) {
        var row = call.system().rows().object().put("PackageLabel", label);
        row.set("QrUrls", pack.path("QrUrls").isArray() ? pack.path("QrUrls") : row.arrayNode());
        row.set("Quantity", pack.path("Quantity"));
        return call.render("retailid", row);
    }

    static Object generate(Write write, ObjectNode body, Call call) {
        var pack = Packs.active(write, required(body, "PackageLabel"));
        int wanted = Packs.quantity(body).intValue();
        if (wanted < 1) {
            throw new BadRow("Quantity must be greater than 0.");
        }
        var urls = pack.withArray("QrUrls");
        if (used(write.change().rows(), write.license()) + wanted > ALLOTMENT) {
            throw new BadRow("The allotment of QR codes is used up.");
        }
        for (int i = 0; i < wanted; i++) {
            urls.add("https://1a4.com/"
                    + Long.toString(write.change().newId(), 36).toUpperCase(Locale.ROOT));
        }
        write.change()
                .put(
                        "retailid",
                        write.license(),
                        write.change().object().put("Used", used(write.change().rows(), write.license()) + wanted));
        var _ = Packs.store(write, labeled(write, call, pack));
        return shown(call, text(pack, "Label"), pack);
    }

    /** The package shows how many codes it has and when they were made. */
    private static ObjectNode labeled(Write write, Call call, ObjectNode pack) {
        var label = call.system()
                .rows()
                .object()
                .put("QrCount", pack.path("QrUrls").size())
                .put("LastLabelGenerationDate", write.today().toString());
        pack.set("ProductLabel", call.render("productLabel", label));
        return pack.put("LabelsLastGeneratedDateTime", write.moment());
    }

    static long associate(Write write, ObjectNode row) {
        var pack = Packs.active(write, required(row, "PackageLabel"));
        var urls = pack.withArray("QrUrls");
        row.path("QrUrls").forEach(url -> urls.add(url.asString("")));
        return Packs.store(write, pack);
    }

    static Object received(Call call) {
        var pack = PackageReads.find(call);
        return shown(call, text(pack, "Label"), pack);
    }

    static Object code(Call call) {
        var licenses = call.license().isEmpty()
                ? call.access()
                        .key()
                        .path("Licenses")
                        .valueStream()
                        .map(l -> l.asString(""))
                        .toList()
                : List.of(call.license());
        return licenses.stream()
                .flatMap(license -> call.system().rows().all(MetrcLists.of("package", license)).stream())
                .filter(pack -> pack.path("QrUrls")
                        .valueStream()
                        .anyMatch(u -> u.asString("").toLowerCase(Locale.ROOT).endsWith("/" + call.id())))
                .findFirst()
                .map(pack -> shown(call, text(pack, "Label"), pack))
                .orElseThrow(() -> Refusal.status(404));
    }

    static Object allotment(Call call) {
        return Map.of("Allotment", ALLOTMENT, "Used", used(call.system().rows(), call.license()));
    }

    /** How many codes were made at this facility. */
    private static long used(Rows rows, String license) {
        return rows.get("retailid", license)
                .map(row -> row.path("Used").asLong(0))
                .orElse(0L);
    }
}

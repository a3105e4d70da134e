package io.everygram.simulators.metrc.rules;

import io.everygram.simulators.metrc.store.MetrcLists;
import io.everygram.simulators.metrc.store.Switch;
import io.everygram.simulators.metrc.wire.Call;
import io.everygram.simulators.metrc.wire.Endpoint;
import io.everygram.simulators.store.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Lists that a state sets: what was seeded, otherwise the usual ones in {@code metrc/reference.json}. */
@Component
public final class Reference {
    private final Map<String, List<ObjectNode>> usual = new LinkedHashMap<>();

    Reference(JsonMapper json) {
        try (var file = Reference.class.getResourceAsStream("/metrc/reference.json")) {
            for (var kind : json.readTree(file).properties()) {
                usual.put(
                        kind.getKey(),
                        kind.getValue()
                                .valueStream()
                                .map(ObjectNode.class::cast)
                                .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param kind reason, transfertype, category, locationtype, labtype, labbatch, wastemethod or unit */
    public List<ObjectNode> of(Rows rows, String kind) {
        var seeded = rows.all(MetrcLists.of(kind, ""));
        return seeded.isEmpty() ? usual.getOrDefault(kind, List.of()) : seeded;
    }

    public Optional<ObjectNode> named(Rows rows, String kind, String name) {
        return of(rows, kind).stream()
                .filter(row -> row.path("Name").asString("").equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    /** Not all states have pints and quarts; a sign that the start data do not give is the state's usual one. */
    List<ObjectNode> units(Call call) {
        boolean all = call.system().is(Switch.VOLUME_UNITS, "ALL");
        return of(call.system().rows(), "unit").stream()
                .filter(row -> all || !row.path("Name").asString("").matches("Pints|Quarts"))
                .map(row -> {
                    var shown = call.render("unit", row);
                    return row.has("Abbreviation")
                            ? shown
                            : Units.named(row.path("Name").asString(""))
                                    .map(unit -> shown.put("Abbreviation", unit.abbreviation(call.system())))
                                    .orElse(shown);
                })
                .toList();
    }

    /** A list that the state sets, in its shape. */
    Endpoint.Read read(String kind) {
        return call -> of(call.system().rows(), kind).stream()
                .map(row -> call.render(kind, row))
                .toList();
    }
}

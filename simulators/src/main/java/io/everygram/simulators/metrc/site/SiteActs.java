package io.everygram.simulators.metrc.site;

import io.everygram.simulators.metrc.rules.Adjustments;
import io.everygram.simulators.metrc.rules.Manifests;
import io.everygram.simulators.metrc.store.MetrcLists;
import io.everygram.simulators.metrc.store.StateSystem;
import io.everygram.simulators.metrc.store.StateSystems;
import io.everygram.simulators.metrc.wire.Refusal;
import io.everygram.simulators.metrc.wire.Write;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What people do on the state's web site, because programs cannot. */
@Component
class SiteActs {
    private static final String PERSON = "State Web Site";

    private final StateSystems systems;
    private final Manifests manifests;

    SiteActs(StateSystems systems, Manifests manifests) {
        this.systems = systems;
        this.manifests = manifests;
    }

    private <T> T act(String state, String license, Function<Write, T> work) {
        var system = systems.of(state);
        return system.writing(() -> {
            var write = new Write(system, system.change(), license, PERSON);
            var done = work.apply(write);
            system.store(write.change());
            return done;
        });
    }

    private String shipper(String state, String kind, String id) {
        return system(state)
                .rows()
                .get(kind, id)
                .map(row -> row.path("License").asString(""))
                .orElseThrow(() -> Refusal.status(404));
    }

    StateSystem system(String state) {
        return systems.of(state);
    }

    // ------------------------------------------------------------------ manifests

    ObjectNode register(String state, String template) {
        return act(state, shipper(state, "template", template), write -> manifests.registered(write, template));
    }

    ObjectNode depart(String state, String transfer) {
        return act(state, shipper(state, "transfer", transfer), w -> manifests.departed(w, Long.parseLong(transfer)));
    }

    ObjectNode voided(String state, String transfer) {
        return act(state, shipper(state, "transfer", transfer), w -> manifests.voided(w, Long.parseLong(transfer)));
    }

    ObjectNode returned(String state, String transfer) {
        return act(state, shipper(state, "transfer", transfer), w -> manifests.returned(w, Long.parseLong(transfer)));
    }

    /** @param quantities accepted by label, below 0 for rejected; all of it where nothing is said */
    ObjectNode receive(String state, String transfer, Map<String, BigDecimal> quantities, @Nullable Long delivery) {
        return act(
                state,
                shipper(state, "transfer", transfer),
                w -> manifests.received(w, Long.parseLong(transfer), quantities, delivery));
    }

    ObjectNode reject(String state, String transfer, @Nullable Long delivery) {
        var all = new java.util.HashMap<String, BigDecimal>();
        for (var row : system(state).rows().all(MetrcLists.deliveries(Long.parseLong(transfer)))) {
            row.path("Packages")
                    .forEach(line -> all.put(line.path("PackageLabel").asString(""), BigDecimal.ONE.negate()));
        }
        return receive(state, transfer, all, delivery);
    }

    // ------------------------------------------------------------------ packages

    /** Fields of a package as somebody sets them, behind everybody's back. */
    ObjectNode edit(String state, String license, String label, ObjectNode fields) {
        return act(state, license, write -> {
            var pack = write.change().get("package", license + " " + label).orElseThrow(() -> Refusal.status(404));
            pack.setAll(fields);
            write.change().put("package", license + " " + label, pack);
            return pack;
        });
    }

    /** A quantity that somebody sets, with its line in the list of adjustments. */
    ObjectNode quantity(String state, String license, String label, BigDecimal quantity) {
        return act(state, license, write -> {
            var pack = write.change().get("package", license + " " + label).orElseThrow(() -> Refusal.status(404));
            write.change().put("package", license + " " + label, Adjustments.onSite(write, pack, quantity));
            return pack;
        });
    }

    // ------------------------------------------------------------------ keys and tags

    /** A new user key with the same rights; the old one opens nothing any more. */
    String regenerate(String state, String key) {
        return act(state, "", write -> {
            var row = write.change().get("key", key).orElseThrow(() -> Refusal.status(404));
            var bytes = new byte[24];
            ThreadLocalRandom.current().nextBytes(bytes);
            var fresh = HexFormat.of().formatHex(bytes);
            write.change()
                    .put(
                            "key",
                            fresh,
                            row.deepCopy().put("Id", write.change().newId()).put("Expired", false));
            write.change().put("key", key, row.put("Expired", true));
            return fresh;
        });
    }

    void expire(String state, String key, boolean expired) {
        var _ = act(state, "", write -> {
            var row = write.change().get("key", key).orElseThrow(() -> Refusal.status(404));
            write.change().put("key", key, row.put("Expired", expired));
            return row;
        });
    }

    /** Orders tags; they can be used only when they are received. */
    List<String> order(String state, String license, int count) {
        if (count < 1 || count > 10_000) {
            throw Refusal.message(400, "An order is for 1 to 10000 tags.");
        }
        return act(state, license, write -> {
            var labels = new ArrayList<String>();
            for (int i = 0; i < count; i++) {
                long id = write.change().newId();
                var label =
                        "1A4%02X%08X%011d".formatted(state.charAt(0) * 7 % 256, license.hashCode() & 0xFFFFFFFFL, id);
                write.change()
                        .put(
                                "tag",
                                label,
                                write.change()
                                        .object()
                                        .put("Id", id)
                                        .put("License", license)
                                        .put("Label", label)
                                        .put("Used", false)
                                        .put("Ordered", true));
                labels.add(label);
            }
            return labels;
        });
    }

    /** The ordered tags have arrived. */
    int tagsArrived(String state, String license) {
        return act(state, license, write -> {
            var ordered = write.change().rows().all(MetrcLists.of("tag", license) + " ordered");
            ordered.forEach(
                    tag -> write.change().put("tag", tag.path("Label").asString(""), tag.put("Ordered", false)));
            return ordered.size();
        });
    }
}

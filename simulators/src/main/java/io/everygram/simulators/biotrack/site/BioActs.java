package io.everygram.simulators.biotrack.site;

import io.everygram.simulators.biotrack.store.BioSystem;
import io.everygram.simulators.biotrack.store.BioSystems;
import io.everygram.simulators.biotrack.wire.Actions;
import io.everygram.simulators.faults.Faults;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What people do by hand on BioTrack's site: the actions of its interface without a login, and edits behind everybody's back. */
@Component
class BioActs {
    private static final int MOST_IDS = 10_000;

    private final BioSystems systems;
    private final Actions actions;

    BioActs(BioSystems systems, Actions actions) {
        this.systems = systems;
        this.actions = actions;
    }

    BioSystem system(String state) {
        return systems.of(state);
    }

    /** An action as a person of this company. */
    private ObjectNode act(String state, String company, String action, Consumer<ObjectNode> asking) {
        var system = systems.of(state);
        var person = system.rows().object().put("_company", company).put("admin", 1);
        var asked = system.rows().object();
        asking.accept(asked);
        return actions.run(system, person, asked, action, Faults.NONE);
    }

    ObjectNode found(String state, String kind, String key) {
        return systems.of(state)
                .rows()
                .get(kind, key)
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no " + kind.replace('_', ' ') + " " + key + "."));
    }

    private String company(String state, String license) {
        return found(state, "location", license).path("_company").asString("");
    }

    /** A change under a transaction of its own. */
    ObjectNode edit(String state, String kind, String key, ObjectNode fields) {
        var system = systems.of(state);
        synchronized (system) {
            var row = found(state, kind, key);
            row.setAll(fields);
            system.rows()
                    .put(
                            kind,
                            key,
                            row.put("transactionid", system.newTransaction()).put("sessiontime", system.now()));
            system.rows().commit();
            return row;
        }
    }

    private ObjectNode edit(String state, String kind, String key, String field, int value) {
        return edit(state, kind, key, systems.of(state).rows().object().put(field, value));
    }

    // ------------------------------------------------------------------ manifests

    /** The goods of a manifest leave, each at this price. */
    ObjectNode depart(String state, String manifest, BigDecimal price) {
        var row = found(state, "manifest", manifest);
        return act(state, row.path("_company").asString(""), "inventory_transfer_outbound", asked -> {
            var data = asked.put("manifest_id", manifest).putArray("data");
            for (var item : systems.of(state).rows().all("items " + manifest)) {
                if (item.path("_open").asBoolean(false)) {
                    data.addObject()
                            .put("barcodeid", item.path("inventoryid").asString(""))
                            .put("price", price.toPlainString());
                }
            }
        });
    }

    ObjectNode voided(String state, String manifest) {
        var company = found(state, "manifest", manifest).path("_company").asString("");
        return act(state, company, "inventory_manifest_void", asked -> asked.put("manifest_id", manifest));
    }

    /** What left with a manifest and nobody took in. */
    List<ObjectNode> underWay(String state, String manifest) {
        return systems.of(state).rows().all("transfers " + manifest).stream()
                .filter(BioActs::underWay)
                .toList();
    }

    static boolean underWay(ObjectNode transfer) {
        return !transfer.path("_received").asBoolean(false)
                && transfer.path("deleted").asInt(0) == 0;
    }

    /**
     * The customers of a manifest take in.
     *
     * @param quantities by barcode; absent: all of it; below 0: refused
     */
    int receive(String state, String manifest, Map<String, BigDecimal> quantities) {
        int done = 0;
        for (var row : waiting(state, manifest, r -> !r.path("_refused").asBoolean(false))) {
            var barcode = row.path("inventoryid").asString("");
            var quantity = quantities.getOrDefault(
                    barcode, new BigDecimal(row.path("quantity").asString("0")));
            if (quantity.signum() < 0) {
                refuse(state, row);
            } else {
                var to = row.path("outbound_license").asString("");
                var _ = act(
                        state,
                        company(state, to),
                        "inventory_transfer_inbound",
                        asked -> asked.put("location", to)
                                .putArray("data")
                                .addObject()
                                .put("barcodeid", barcode)
                                .put("quantity", quantity.toPlainString()));
            }
            done++;
        }
        return done;
    }

    private List<ObjectNode> waiting(String state, String manifest, Predicate<ObjectNode> which) {
        var rows = underWay(state, manifest).stream().filter(which).toList();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("Nothing of manifest " + manifest + " is on its way.");
        }
        return rows;
    }

    private void refuse(String state, ObjectNode row) {
        var _ = edit(
                state,
                "inventory_transfer",
                row.path("transactionid_original").asString("") + " "
                        + row.path("inventoryid").asString(""),
                systems.of(state).rows().object().put("_refused", true));
    }

    int reject(String state, String manifest) {
        var rows = waiting(state, manifest, r -> !r.path("_refused").asBoolean(false));
        rows.forEach(row -> refuse(state, row));
        return rows.size();
    }

    /** Refused goods are back at the shipper. */
    int returned(String state, String manifest) {
        var rows = waiting(state, manifest, r -> r.path("_refused").asBoolean(false));
        var company = rows.getFirst().path("_company").asString("");
        var _ = act(state, company, "inventory_transfer_outbound_return", asked -> {
            var data = asked.putArray("data");
            rows.forEach(row ->
                    data.addObject().put("barcodeid", row.path("inventoryid").asString("")));
        });
        return rows.size();
    }

    // ------------------------------------------------------------------ items and samples

    ObjectNode hold(String state, String barcode, boolean held) {
        return edit(state, "inventory", barcode, "seized", held ? 1 : 0);
    }

    /** A quantity somebody sets, with its line in the table of adjustments. */
    ObjectNode quantity(String state, String barcode, BigDecimal quantity) {
        var item = found(state, "inventory", barcode);
        return act(
                state,
                item.path("_company").asString(""),
                "inventory_adjust",
                asked -> asked.putArray("data")
                        .addObject()
                        .put("barcodeid", barcode)
                        .put("quantity", quantity.toPlainString())
                        .put("reason", "Set on the state's site")
                        .put("type", 4));
    }

    ObjectNode room(String state, String barcode, String room) {
        var item = found(state, "inventory", barcode);
        return act(
                state,
                item.path("_company").asString(""),
                "inventory_move",
                asked -> asked.putArray("data")
                        .addObject()
                        .put("barcodeid", barcode)
                        .put("room", room));
    }

    ObjectNode result(String state, String sample, boolean passed) {
        int failed = Integer.parseInt(
                systems.of(state).switches().of(io.everygram.simulators.biotrack.store.BioSwitch.FAIL_RESULT));
        return edit(state, "inventory_qa_sample", sample, "result", passed ? 1 : failed);
    }

    // ------------------------------------------------------------------ users and identifiers

    ObjectNode expire(String state, String user, boolean expired) {
        return edit(state, "user", user, "deleted", expired ? 1 : 0);
    }

    /** A new password; the old one opens nothing any more. */
    String regenerate(String state, String user) {
        var bytes = new byte[8];
        ThreadLocalRandom.current().nextBytes(bytes);
        var password = HexFormat.of().formatHex(bytes);
        var _ = edit(state, "user", user, systems.of(state).rows().object().put("password", password));
        return password;
    }

    /** Identifiers given out in advance for labels, as the table id_preassign. */
    List<String> order(String state, String license, int count) {
        if (count < 1 || count > MOST_IDS) {
            throw new IllegalArgumentException("An order is for 1 to " + MOST_IDS + " identifiers.");
        }
        var system = systems.of(state);
        var company = company(state, license);
        synchronized (system) {
            long transaction = system.newTransaction();
            var made = new ArrayList<String>();
            for (int i = 0; i < count; i++) {
                var id = "%d%09d".formatted(4_853_296, system.rows().newId() % 1_000_000_000L);
                var row = system.rows()
                        .object()
                        .put("_company", company)
                        .put("id", id)
                        .put("location", license);
                system.rows()
                        .put(
                                "id_preassign",
                                id,
                                row.put("deleted", 0)
                                        .put("transactionid", transaction)
                                        .put("transactionid_original", transaction)
                                        .put("sessiontime", system.now()));
                made.add(id);
            }
            system.rows().commit();
            return made;
        }
    }
}

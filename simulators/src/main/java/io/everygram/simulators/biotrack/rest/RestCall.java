package io.everygram.simulators.biotrack.rest;

import io.everygram.simulators.biotrack.store.BioLists;
import io.everygram.simulators.biotrack.store.BioSwitch;
import io.everygram.simulators.biotrack.store.BioSystem;
import io.everygram.simulators.biotrack.wire.Actions;
import io.everygram.simulators.faults.Faults.Strike;
import io.everygram.simulators.store.Rows;
import io.everygram.simulators.store.Window;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call under way.
 *
 * @param ids what stands in the place of braces in the path
 * @param query parameters, names in lower case
 */
record RestCall(
        BioSystem system,
        Actions actions,
        RestObjects objects,
        ObjectNode user,
        List<String> ids,
        Map<String, String> query,
        JsonNode body,
        Strike strike) {

    Rows rows() {
        return system.rows();
    }

    String company() {
        return user.path("_company").asString("");
    }

    String id() {
        return ids.getFirst();
    }

    /** The objects a call brings: a list, a list in {@code Data}, or the body itself. */
    List<JsonNode> bodies() {
        var data = body.isArray() ? body : body.path("Data");
        return data.isArray() && !data.isEmpty() ? data.valueStream().toList() : List.of(body);
    }

    /** A field whatever its letter case; missing where there is none. */
    static JsonNode field(JsonNode object, String name) {
        if (object.has(name)) {
            return object.get(name);
        }
        for (var field : object.properties()) {
            if (field.getKey().equalsIgnoreCase(name)) {
                return field.getValue();
            }
        }
        return object.path(name);
    }

    static String text(JsonNode object, String name) {
        return field(object, name).asString("").strip();
    }

    String text(String name) {
        return text(body, name);
    }

    /** Runs an action of the older interface, which has the same effect. */
    ObjectNode act(String action, Consumer<ObjectNode> asking) {
        var asked = rows().object();
        asking.accept(asked);
        return actions.run(system, user, asked, action, strike);
    }

    /** Runs an action that the older interface does not have. */
    ObjectNode act(Actions.Entry entry, Consumer<ObjectNode> asking) {
        var asked = rows().object();
        asking.accept(asked);
        return actions.run(system, user, asked, entry, strike);
    }

    /** What was changed, with the transaction. */
    static ObjectNode done(ObjectNode changed, ObjectNode reply) {
        return changed.put("SessionTime", reply.path("sessiontime").asLong(0))
                .put("TransactionID", reply.path("transactionid").asLong(0));
    }

    ObjectNode row(String kind, String key) {
        return rows().get(kind, key)
                .filter(row -> kind.equals("location")
                        || row.path("_company").asString("").equals(company()))
                .orElseThrow(() -> new RestError(404, "There is no " + kind + " " + key + "."));
    }

    /** A page of a table: from a transaction or after a cursor. */
    ObjectNode list(String name, String table, Function<ObjectNode, ObjectNode> shown) {
        var list = table.equals("location") ? "kind location" : BioLists.table(table, company());
        boolean isShort = system.switches().is(BioSwitch.REST_NAMES, "SHORT");
        long from = number(isShort ? "transactionid" : "nexttransactionid", 0);
        long past = number(isShort ? "cursor" : "nextcursor", 0);
        long limit = Math.max(
                1,
                Math.min(
                        1_000,
                        number(
                                isShort ? "limit" : "pagelimit",
                                Long.parseLong(system.switches().of(BioSwitch.REST_LIMIT)))));
        var page = rows().page(list, new Window(from, Window.ALL.end()), past, limit + 1, false);
        var answer = rows().object();
        var data = answer.putArray(system.switches().is(BioSwitch.REST_ROWS, "DATA") ? "Data" : name);
        long last = from;
        for (var entry : page.subList(0, (int) Math.min(limit, page.size()))) {
            var row = rows().parsed(entry.row());
            last = Math.max(last, row.path("transactionid").asLong(0));
            var wanted = query.getOrDefault(isShort ? "locationlicense" : "license", "");
            if (wanted.isEmpty() || wanted.equals(row.path("location").asString(wanted))) {
                data.add(shown.apply(row));
            }
        }
        if (page.size() > limit) {
            answer.put("NextCursor", Long.toString(past + limit));
        } else {
            answer.putNull("NextCursor");
        }
        return answer.put("NextTransactionID", last + 1).put("Limit", limit);
    }

    private long number(String name, long otherwise) {
        var text = query.getOrDefault(name, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,15}")) {
            throw new RestError(400, name + " is no number.");
        }
        return Long.parseLong(text);
    }
}

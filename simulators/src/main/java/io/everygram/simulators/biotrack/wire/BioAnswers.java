package io.everygram.simulators.biotrack.wire;

import io.everygram.simulators.biotrack.store.BioSwitch;
import io.everygram.simulators.biotrack.store.BioSystem;
import io.everygram.simulators.faults.FaultKind;
import io.everygram.simulators.faults.Faults.Strike;
import io.everygram.simulators.store.Rows;
import io.everygram.simulators.wire.Reply;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers as they look on the wire: numbers as text, a leaked header line, tables in pieces, and what faults make of them. */
final class BioAnswers {
    private static final String TYPE = "text/JSON";
    private static final int BUFFER = 64 * 1024;
    private static final long YEAR_2999 = 32_472_144_000L;

    private final JsonMapper json;

    BioAnswers(JsonMapper json) {
        this.json = json;
    }

    Reply of(BioSystem system, int status, ObjectNode reply) {
        return new Reply(status, TYPE, SerialJson.bytes(leak(system) + json.writeValueAsString(shown(system, reply))));
    }

    private static String leak(BioSystem system) {
        return system.switches().is(BioSwitch.HEADER_LEAK, "ON") ? "Content-Type: text/plain\r\n\r\n" : "";
    }

    private JsonNode shown(BioSystem system, ObjectNode reply) {
        return system.switches().is(BioSwitch.NUMBERS, "TEXT") ? texts(reply) : reply;
    }

    /**
     * Writes a table as it stands now. A row changed while it goes out may be left out: it comes with the next transaction, as it should.
     */
    void stream(BioSystem system, SyncTable table, HttpServletResponse response) throws IOException {
        response.setContentType(TYPE);
        var out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
        var head = system.rows().object().put("success", 1).put("sessiontime", system.now());
        var start = json.writeValueAsString(shown(system, head));
        out.write(SerialJson.bytes(
                leak(system) + start.substring(0, start.length() - 1) + ",\"" + table.table() + "\":["));
        var frozen = table.until(newest(system, table));
        boolean copied = frozen.isPlain() && !system.switches().is(BioSwitch.NUMBERS, "TEXT");
        Rows.Entry last = null;
        int written = 0;
        do {
            var some = new ArrayList<byte[]>();
            last = copied ? copies(system, frozen, last, some) : next(system, frozen, last, some);
            for (var row : some) {
                if (written++ > 0) {
                    out.write(',');
                }
                out.write(row);
            }
        } while (last != null);
        out.write(SerialJson.bytes("]}"));
        out.flush();
    }

    /** Rows without their own fields, copied word by word. */
    private Rows.@Nullable Entry copies(
            BioSystem system, SyncTable table, Rows.@Nullable Entry after, List<byte[]> some) {
        List<Rows.Entry> found;
        synchronized (system) {
            found = table.entries(system.rows(), after);
        }
        for (var entry : found) {
            var copy = copy(entry.row(), table);
            if (copy.length > 0) {
                some.add(copy);
            }
        }
        return found.isEmpty() ? null : found.getLast();
    }

    /** Empty for a deleted row when only those that are not are wanted. */
    private byte[] copy(byte[] row, SyncTable table) {
        var copy = new ByteArrayOutputStream(row.length);
        var seen = new HashSet<String>();
        try (var from = json.createParser(row);
                var to = json.createGenerator(copy)) {
            var _ = from.nextToken();
            to.writeStartObject();
            for (var name = from.nextName(); name != null; name = from.nextName()) {
                var _ = from.nextToken();
                if (table.active() && name.equals("deleted") && from.getValueAsInt() == 1) {
                    return new byte[0];
                }
                if (name.startsWith("_")) {
                    var _ = from.skipChildren();
                } else {
                    var _ = seen.add(name);
                    to.writeName(name);
                    to.copyCurrentStructureExact(from);
                }
            }
            for (var field : SyncFields.of(table.table()).entrySet()) {
                if (!seen.contains(field.getKey())) {
                    to.writeName(field.getKey());
                    json.writeTree(to, field.getValue());
                }
            }
            to.writeEndObject();
        }
        return copy.toByteArray();
    }

    private static long newest(BioSystem system, SyncTable table) {
        return system.rows().page(table.list(), table.window(), 0, 1, true).stream()
                .mapToLong(entry ->
                        system.rows().parsed(entry.row()).path("transactionid").asLong(0))
                .findFirst()
                .orElse(0);
    }

    private Rows.@Nullable Entry next(
            BioSystem system, SyncTable table, Rows.@Nullable Entry after, List<byte[]> some) {
        synchronized (system) {
            return table.some(system.rows(), after, row -> some.add(json.writeValueAsBytes(shown(system, row))));
        }
    }

    /** The rows of a table that come twice or not at all. */
    static ObjectNode shifted(ObjectNode reply, String action, Strike strike) {
        if (action.startsWith("sync_")
                && reply.path(action.substring(5)) instanceof ArrayNode rows
                && !rows.isEmpty()) {
            if (strike.is(FaultKind.DUPLICATE_ROWS)) {
                rows.add(rows.get(0).deepCopy());
            } else if (strike.is(FaultKind.MISSING_ROWS)) {
                var _ = rows.remove(0);
            }
        }
        return reply;
    }

    static Reply spoiled(Reply right, Strike strike) {
        return switch (strike.kind()) {
            case WRONG_TYPES ->
                replaced(right, "\"(remaining_quantity|quantity)\":(\"?[0-9.]+\"?)", "\"$1\":{\"value\":$2}");
            case FUTURE_DATED -> replaced(right, "\"sessiontime\":\"?[0-9]+\"?", "\"sessiontime\":" + YEAR_2999);
            default -> right;
        };
    }

    private static Reply replaced(Reply right, String expression, String by) {
        var text = new String(right.body(), StandardCharsets.UTF_8);
        return new Reply(right.status(), right.type(), SerialJson.bytes(text.replaceAll(expression, by)));
    }

    private JsonNode texts(JsonNode node) {
        if (node.isNumber()) {
            return json.getNodeFactory().stringNode(node.asString(""));
        }
        if (node instanceof ObjectNode object) {
            var copy = json.createObjectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), texts(field.getValue())));
            return copy;
        }
        if (node.isArray()) {
            var copy = json.createArrayNode();
            node.forEach(element -> copy.add(texts(element)));
            return copy;
        }
        return node;
    }
}

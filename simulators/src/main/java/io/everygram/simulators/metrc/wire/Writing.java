package io.everygram.simulators.metrc.wire;

import io.everygram.simulators.faults.FaultKind;
import io.everygram.simulators.faults.Faults.Strike;
import io.everygram.simulators.metrc.store.StateSystem;
import io.everygram.simulators.metrc.store.Switch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes: the body's objects one after the other on one change; a bad row leaves nothing behind. */
@Component
class Writing {
    private static final int MOST_OBJECTS = 10;
    private static final int MEGABYTE = 1024 * 1024;

    private final JsonMapper json;
    private final RequestProperties properties;

    Writing(JsonMapper json, RequestProperties properties) {
        this.json = json;
        this.properties = properties;
    }

    /** @param v1 whether it came by a path of version 1, where a new record was answered without a body */
    Answer apply(Call call, Endpoint endpoint, byte[] body, boolean v1, Strike strike) {
        var system = call.system();
        judgeSize(system, body);
        var write =
                new Write(system, system.change(), call.license(), call.access().user());
        var answer = switch (endpoint.work()) {
            case Endpoint.Rows(var rule) -> rows(write, rule, body);
            case Endpoint.One(var rule) -> one(write, rule, body, call);
            case Endpoint.Reading _ -> throw new IllegalStateException("a read");
        };
        if (strike.is(FaultKind.LATE_MODIFIED)) {
            system.storeLate(write.change(), strike.seconds());
        } else if (!strike.is(FaultKind.SILENT_SUCCESS)) {
            system.store(write.change());
        }
        if (answer.refused() != null) {
            throw answer.refused();
        }
        return answered(call, endpoint, v1, answer.of());
    }

    /** Also what no server would read to its end. */
    private static void judgeSize(StateSystem system, byte[] body) {
        int most = switch (system.switches().of(Switch.BODY_LIMIT)) {
            case "10MB" -> 10 * MEGABYTE;
            case "1MB" -> MEGABYTE;
            default -> MetrcPaths.MOST_BYTES - 1;
        };
        if (body.length > most) {
            throw tooLarge();
        }
    }

    private static Refusal tooLarge() {
        return Refusal.message(413, "The content being submitted is too large");
    }

    private record Done(
            Object of, @org.jspecify.annotations.Nullable Refusal refused) {}

    private Answer answered(Call call, Endpoint endpoint, boolean v1, Object result) {
        if (result instanceof Answer answer) {
            return answer;
        }
        boolean silent = endpoint.answering() == Endpoint.Answering.EMPTY
                && !call.system().is(Switch.LENIENT, "ON");
        boolean silentOnce = v1
                && endpoint.answering() == Endpoint.Answering.IDS
                && call.system().is(Switch.V1_CREATE, "EMPTY");
        return silent || silentOnce ? Answer.empty(200) : Answer.json(200, json.writeValueAsBytes(result));
    }

    private Done rows(Write write, Endpoint.RowRule rule, byte[] body) {
        var rows = objects(body, write);
        var ids = new ArrayList<Long>();
        var bad = new ArrayList<BadRow.At>();
        for (int i = 0; i < rows.size(); i++) {
            var mark = write.change().mark();
            try {
                properties.type(rows.get(i));
                ids.add(rule.apply(write, rows.get(i)));
            } catch (BadRow row) {
                write.change().backTo(mark);
                bad.add(new BadRow.At(i, row.text()));
            }
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("Ids", ids);
        answer.put("Warnings", null);
        if (bad.isEmpty()) {
            return new Done(answer, null);
        }
        if (write.is(Switch.PARTIAL_ON_400, "ON")) {
            return new Done(answer, Refusal.rows(bad));
        }
        throw Refusal.rows(bad);
    }

    private Done one(Write write, Endpoint.OneRule rule, byte[] body, Call call) {
        try {
            var tree = body.length == 0 ? json.createObjectNode() : json.readTree(body);
            if (!(tree instanceof ObjectNode object)) {
                throw Refusal.message(400, "The request body must be an object.");
            }
            var read = read(write, object);
            properties.type(read);
            return new Done(rule.apply(write, read, call), null);
        } catch (JacksonException e) {
            throw Refusal.message(400, "The request body is not JSON.");
        } catch (BadRow row) {
            throw Refusal.message(400, row.text());
        }
    }

    private List<ObjectNode> objects(byte[] body, Write write) {
        JsonNode tree;
        try {
            tree = json.readTree(body);
        } catch (JacksonException e) {
            throw Refusal.message(400, "The request body is not JSON.");
        }
        if (!tree.isArray() || tree.isEmpty() || tree.valueStream().anyMatch(row -> !row.isObject())) {
            throw Refusal.message(400, "The request body must be an array of objects.");
        }
        if (tree.size() > MOST_OBJECTS && write.is(Switch.OBJECT_LIMIT, "10")) {
            throw tooLarge();
        }
        return tree.valueStream().map(row -> read(write, (ObjectNode) row)).toList();
    }

    private ObjectNode read(Write write, ObjectNode row) {
        var read = write.is(Switch.PROPERTY_CASE, "EXACT") ? row : named(row);
        if (write.is(Switch.UNKNOWN_PROPERTIES, "REFUSED")) {
            properties.judgeNames(read);
        }
        return read;
    }

    /** Property names are read in any case of their first letter. */
    private ObjectNode named(ObjectNode row) {
        var named = json.createObjectNode();
        for (var field : row.properties()) {
            var name = field.getKey();
            var upper = name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
            named.set(upper, inside(field.getValue()));
        }
        return named;
    }

    private JsonNode inside(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> named(object);
            case ArrayNode array -> {
                var copy = json.createArrayNode();
                array.forEach(element -> copy.add(inside(element)));
                yield copy;
            }
            default -> value;
        };
    }
}

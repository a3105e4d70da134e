package io.everygram.simulators.metrc.wire;

import io.everygram.simulators.faults.FaultKind;
import io.everygram.simulators.faults.Faults.Strike;
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

    private final JsonMapper json;
    private final RequestProperties properties;

    Writing(JsonMapper json, RequestProperties properties) {
        this.json = json;
        this.properties = properties;
    }

    Answer apply(Call call, Endpoint endpoint, byte[] body, Strike strike) {
        var system = call.system();
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
        return answered(call, endpoint, answer.of());
    }

    private record Done(
            Object of, @org.jspecify.annotations.Nullable Refusal refused) {}

    private Answer answered(Call call, Endpoint endpoint, Object result) {
        if (result instanceof Answer answer) {
            return answer;
        }
        boolean silent = endpoint.answering() == Endpoint.Answering.EMPTY
                && !call.system().is(Switch.LENIENT, "ON");
        return silent ? Answer.empty(200) : Answer.json(200, json.writeValueAsBytes(result));
    }

    private Done rows(Write write, Endpoint.RowRule rule, byte[] body) {
        var rows = objects(body, write);
        var ids = new ArrayList<Long>();
        var bad = new ArrayList<BadRow.At>();
        for (int i = 0; i < rows.size(); i++) {
            var mark = write.change().mark();
            try {
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
            return new Done(rule.apply(write, read(write, object), call), null);
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
            throw Refusal.message(413, "The content being submitted is too large");
        }
        return tree.valueStream().map(row -> read(write, (ObjectNode) row)).toList();
    }

    private ObjectNode read(Write write, ObjectNode row) {
        var read = write.is(Switch.PROPERTY_CASE, "EXACT") ? row : named(row);
        if (write.is(Switch.UNKNOWN_PROPERTIES, "REFUSED")) {
            properties.judge(read);
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

package io.everygram.simulators.biotrack.wire;

import io.everygram.simulators.biotrack.store.BioSwitch;
import io.everygram.simulators.biotrack.store.BioSystem;
import io.everygram.simulators.biotrack.store.BioSystems;
import io.everygram.simulators.faults.FaultKind;
import io.everygram.simulators.faults.Faults.Strike;
import io.everygram.simulators.wire.Connection;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** BioTrack's one address of a state. What an action does stands in {@link Actions}. */
@RestController
class SerialJson {
    private final BioSystems systems;
    private final Actions actions;
    private final JsonMapper json;

    SerialJson(BioSystems systems, Actions actions, JsonMapper json) {
        this.systems = systems;
        this.actions = actions;
        this.json = json;
    }

    @PostMapping("/{state:[A-Za-z]{2}}/serverjson.asp")
    ResponseEntity<byte[]> call(
            @PathVariable String state,
            HttpServletRequest request,
            @RequestBody(required = false) byte @Nullable [] body) {
        var system = systems.of(state);
        ObjectNode asked;
        try {
            asked = (ObjectNode) json.readTree(body == null ? new byte[0] : body);
        } catch (JacksonException | ClassCastException e) {
            return answer(system, 400, failure(new BioError(17, "Invalid API Version")));
        }
        var action = asked.path("action").asString("").strip();
        var strike = system.faults()
                .next(
                        "POST",
                        action,
                        asked.path("location").asString(""),
                        system.clock().now());
        switch (strike.kind()) {
            case OUTAGE -> {
                return Connection.close(request);
            }
            case TIMEOUT_BEFORE -> {
                Connection.wait(strike.seconds());
                return Connection.close(request);
            }
            case UNAUTHORIZED, FORBIDDEN, TOO_MANY, SERVER_ERROR, UNAVAILABLE, STATUS, MAINTENANCE, HTML -> {
                return plain(strike);
            }
            case SLOW -> Connection.wait(strike.seconds());
            default -> {}
        }
        var done = answer(system, asked, action, strike);
        return switch (strike.kind()) {
            case LOST_ANSWER -> Connection.close(request);
            case TIMEOUT_AFTER -> {
                Connection.wait(strike.seconds());
                yield Connection.close(request);
            }
            case STATUS_AFTER, SERVER_ERROR_AFTER -> plain(strike);
            default -> done;
        };
    }

    private static ResponseEntity<byte[]> plain(Strike strike) {
        var text = strike.body().isEmpty() ? "<html><title>Maintenance</title></html>" : strike.body();
        return ResponseEntity.status(strike.status())
                .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    private ResponseEntity<byte[]> answer(BioSystem system, ObjectNode asked, String action, Strike strike) {
        try {
            var reply = actions.apply(system, asked, action, strike.is(FaultKind.SILENT_SUCCESS));
            var spoiled = answer(system, 200, reply);
            return strike.is(FaultKind.TRUNCATED) ? halved(spoiled) : spoiled;
        } catch (BioError error) {
            int status = error.text().equals("Invalid Action")
                    ? Integer.parseInt(system.switches().of(BioSwitch.UNKNOWN_ACTION))
                    : 200;
            return answer(system, status, failure(error));
        }
    }

    private static ResponseEntity<byte[]> halved(ResponseEntity<byte[]> whole) {
        var body = whole.getBody();
        return body == null ? whole : ResponseEntity.ok(java.util.Arrays.copyOf(body, body.length / 2));
    }

    private ObjectNode failure(BioError error) {
        var reply = json.createObjectNode().put("success", 0).put("error", error.text());
        return error.code() == 0 ? reply : reply.put("errorcode", error.code());
    }

    private ResponseEntity<byte[]> answer(BioSystem system, int status, ObjectNode reply) {
        var shown = system.switches().is(BioSwitch.NUMBERS, "TEXT") ? texts(reply) : reply;
        var leak = system.switches().is(BioSwitch.HEADER_LEAK, "ON") ? "Content-Type: text/plain\r\n\r\n" : "";
        return ResponseEntity.status(status)
                .header(HttpHeaders.CONTENT_TYPE, "text/JSON")
                .body((leak + json.writeValueAsString(shown)).getBytes(StandardCharsets.UTF_8));
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

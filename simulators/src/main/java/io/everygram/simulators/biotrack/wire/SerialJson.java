package io.everygram.simulators.biotrack.wire;

import io.everygram.simulators.biotrack.store.BioSwitch;
import io.everygram.simulators.biotrack.store.BioSystem;
import io.everygram.simulators.biotrack.store.BioSystems;
import io.everygram.simulators.faults.FaultKind;
import io.everygram.simulators.faults.Faults.Strike;
import io.everygram.simulators.wire.Connection;
import io.everygram.simulators.wire.Reply;
import io.everygram.simulators.wire.Striking;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** BioTrack's one address of a state. What an action does stands in {@link Actions}. */
@RestController
class SerialJson {
    private final BioSystems systems;
    private final Actions actions;
    private final JsonMapper json;
    private final BioAnswers answers;

    SerialJson(BioSystems systems, Actions actions, JsonMapper json) {
        this.systems = systems;
        this.actions = actions;
        this.json = json;
        this.answers = new BioAnswers(json);
    }

    @PostMapping("/{state:[A-Za-z]{2}}/serverjson.asp")
    void call(@PathVariable String state, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var system = systems.of(state);
        ObjectNode asked;
        try {
            asked = (ObjectNode) json.readTree(request.getInputStream().readAllBytes());
        } catch (JacksonException | ClassCastException e) {
            int status = Integer.parseInt(system.switches().of(BioSwitch.UNREADABLE));
            answers.of(system, status, failure(new BioError(17, "Invalid API Version")))
                    .to(response);
            return;
        }
        var action = asked.path("action").asString("").strip();
        var strike = system.faults()
                .next(
                        "POST",
                        action,
                        asked.path("location").asString(""),
                        system.clock().now());
        if (strike.is(FaultKind.SLOW) && strike.seconds() == 0 && streamed(system, asked, action, response)) {
            return;
        }
        var reply = Striking.around(strike, () -> {
            Striking.slow(strike);
            return answer(system, asked, action, strike);
        });
        Connection.send(reply, request, response);
    }

    /** Tables of a million rows go out piece by piece, never whole in memory. */
    private boolean streamed(BioSystem system, ObjectNode asked, String action, HttpServletResponse response)
            throws IOException {
        if (!action.startsWith("sync_") || !SyncTable.single(action.substring(5)) || !actions.knows(action)) {
            return false;
        }
        try {
            var user = Actions.known(system, asked);
            Actions.judge(user, action);
            var table = SyncTable.of(user.path("_company").asString(""), action.substring(5), asked);
            if (system.rows().count(table.list(), table.window()) <= SyncTable.ROWS_AT_ONCE) {
                return false;
            }
            answers.stream(system, table, response);
            return true;
        } catch (BioError error) {
            return false;
        }
    }

    private Reply answer(BioSystem system, ObjectNode asked, String action, Strike strike) {
        try {
            var reply = actions.apply(system, asked, action, strike);
            return BioAnswers.spoiled(answers.of(system, 200, BioAnswers.shifted(reply, action, strike)), strike);
        } catch (BioError error) {
            int status = error.text().equals("Invalid Action")
                    ? Integer.parseInt(system.switches().of(BioSwitch.UNKNOWN_ACTION))
                    : 200;
            return answers.of(system, status, failure(error));
        }
    }

    private ObjectNode failure(BioError error) {
        var reply = json.createObjectNode().put("success", 0).put("error", error.text());
        return error.code() == 0 ? reply : reply.put("errorcode", error.code());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

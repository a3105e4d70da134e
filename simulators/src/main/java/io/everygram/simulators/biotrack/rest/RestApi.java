package io.everygram.simulators.biotrack.rest;

import io.everygram.simulators.biotrack.store.BioSwitch;
import io.everygram.simulators.biotrack.store.BioSystem;
import io.everygram.simulators.biotrack.store.BioSystems;
import io.everygram.simulators.biotrack.wire.Actions;
import io.everygram.simulators.biotrack.wire.BioError;
import io.everygram.simulators.faults.Faults.Strike;
import io.everygram.simulators.wire.Connection;
import io.everygram.simulators.wire.Reply;
import io.everygram.simulators.wire.Striking;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The newer interface of one state below {@code /{state}/v1}, when its switch {@code rest} is on. */
@RestController
public class RestApi {
    private final BioSystems systems;
    private final Actions actions;
    private final RestObjects objects;
    private final JsonMapper json;
    private final List<Route> table;

    RestApi(BioSystems systems, Actions actions, RestObjects objects, JsonMapper json) {
        this.systems = systems;
        this.actions = actions;
        this.objects = objects;
        this.json = json;
        var routes = new ArrayList<Route>();
        routes.addAll(InventoryRoutes.table());
        routes.addAll(TransferRoutes.table());
        routes.addAll(MasterRoutes.table());
        routes.addAll(CarrierRoutes.table());
        routes.addAll(InvoiceRoutes.table());
        routes.addAll(LabRoutes.table());
        routes.addAll(NewerRoutes.table());
        routes.sort(Comparator.comparingLong(Route::order));
        this.table = List.copyOf(routes);
    }

    @RequestMapping("/{state:[A-Za-z]{2}}/v1/**")
    void call(@PathVariable String state, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var system = systems.of(state);
        var path = request.getRequestURI().substring("/ct/v1/".length()).replaceAll("/+$", "");
        var body = request.getInputStream().readAllBytes();
        var strike = system.faults()
                .next(request.getMethod(), "v1/" + path, "", system.clock().now());
        var reply = Striking.around(strike, () -> {
            Striking.slow(strike);
            return answer(system, request, path, body, strike);
        });
        Connection.send(reply, request, response);
    }

    private Reply answer(BioSystem system, HttpServletRequest request, String path, byte[] body, Strike strike) {
        try {
            if (system.switches().is(BioSwitch.REST, "OFF")) {
                throw new RestError(404, "There is no such path.");
            }
            var sent = body.length == 0 ? json.createObjectNode() : json.readTree(body);
            synchronized (system) {
                return reply(200, routed(system, request, path, sent, strike));
            }
        } catch (RestError e) {
            return reply(e.status(), failure(String.valueOf(e.getMessage()), 0));
        } catch (BioError e) {
            int status =
                    e.code() == 62 ? 403 : Integer.parseInt(system.switches().of(BioSwitch.REST_REFUSAL));
            return reply(status, failure(e.text(), e.code()));
        } catch (JacksonException e) {
            return reply(400, failure("The body is no JSON.", 0));
        }
    }

    private JsonNode routed(BioSystem system, HttpServletRequest request, String path, JsonNode body, Strike strike) {
        var method = request.getMethod();
        switch (method + " " + path.toLowerCase(Locale.ROOT)) {
            case "GET heartbeat" -> {
                return json.createObjectNode().put("Status", "success");
            }
            case "POST login", "POST lab/login" -> {
                return json.createObjectNode().put("Session", login(system, body));
            }
            case "POST user/login" -> {
                return json.createObjectNode().put("session", login(system, body));
            }
            default -> {}
        }
        var user = Tokens.user(system, request.getHeader("Authorization"))
                .orElseThrow(() -> new RestError(
                        Integer.parseInt(system.switches().of(BioSwitch.REST_EXPIRED)), "Your session has expired."));
        var parts = List.of(path.split("/"));
        for (var route : table) {
            var ids = route.fits(method, parts);
            if (ids.isPresent()) {
                return route.work()
                        .apply(new RestCall(system, actions, objects, user, ids.get(), query(request), body, strike));
            }
        }
        throw new RestError(404, "There is no such path.");
    }

    private String login(BioSystem system, JsonNode body) {
        var name = RestCall.text(body, "Username");
        var user = system.rows()
                .get("user", name)
                .filter(u -> u.path("_company").asString("").equals(RestCall.text(body, "UBI"))
                        && u.path("password").asString("").equals(RestCall.text(body, "Password"))
                        && u.path("deleted").asInt(0) == 0)
                .orElseThrow(() -> new RestError(401, "Invalid username or password."));
        return Tokens.of(system, json, user);
    }

    private static Map<String, String> query(HttpServletRequest request) {
        var query = new TreeMap<String, String>();
        request.getParameterMap().forEach((name, all) -> query.put(name.toLowerCase(Locale.ROOT), all[0]));
        return query;
    }

    private ObjectNode failure(String text, int code) {
        return json.createObjectNode().put("Error", text).put("ErrorCode", code);
    }

    private Reply reply(int status, JsonNode body) {
        return new Reply(status, "application/json", json.writeValueAsBytes(body));
    }

    /** The paths as the documentation shows them. */
    public String markdown() {
        var text = new StringBuilder("`GET heartbeat`, `POST login`, `POST user/login`, `POST lab/login`");
        table.stream()
                .map(route -> route.method() + " " + route.path())
                .sorted(Comparator.comparing(line -> line.substring(line.indexOf(' '))))
                .forEach(line -> text.append(", `").append(line).append('`'));
        return text.append('\n').toString();
    }
}

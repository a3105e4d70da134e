package io.everygram.simulators.metrc.wire;

import io.everygram.simulators.faults.FaultKind;
import io.everygram.simulators.faults.Faults;
import io.everygram.simulators.faults.Faults.Strike;
import io.everygram.simulators.metrc.store.Shapes;
import io.everygram.simulators.metrc.store.StateSystem;
import io.everygram.simulators.metrc.store.StateSystems;
import io.everygram.simulators.metrc.store.Switch;
import io.everygram.simulators.wire.Connection;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Metrc's web API of one state below {@code /{state}}. What a path does stands in {@link Endpoints}. */
@RestController
public class MetrcApi {
    private final StateSystems systems;
    private final Endpoints endpoints;
    private final Writing writing;
    private final Shapes shapes;
    private final ConcurrentHashMap<String, Limits> limits = new ConcurrentHashMap<>();

    MetrcApi(StateSystems systems, Endpoints endpoints, Writing writing, Shapes shapes) {
        this.systems = systems;
        this.endpoints = endpoints;
        this.writing = writing;
        this.shapes = shapes;
    }

    public Limits limits(String state) {
        return limits.computeIfAbsent(state.toLowerCase(Locale.ROOT), s -> new Limits());
    }

    @RequestMapping("/{state:[A-Za-z]{2}}/{resource:[A-Za-z]+}/{version:[vV][12]}/**")
    ResponseEntity<byte[]> deep(
            @PathVariable String state,
            HttpServletRequest request,
            @RequestBody(required = false) byte @Nullable [] body) {
        return call(state, request, body == null ? new byte[0] : body);
    }

    private ResponseEntity<byte[]> call(String state, HttpServletRequest request, byte[] body) {
        var system = systems.of(state);
        var path = request.getRequestURI()
                .substring(state.length() + 2)
                .replaceAll("/+$", "")
                .toLowerCase(Locale.ROOT);
        var query = new Query(request);
        var strike = system.faults()
                .next(
                        request.getMethod(),
                        path,
                        query.text("licenseNumber"),
                        system.clock().now());
        try {
            return dated(
                    system, before(request, strike, () -> entity(work(system, request, path, query, body, strike))));
        } catch (Refusal refusal) {
            return dated(system, refused(system, refusal));
        }
    }

    /** The state's clock as its answers tell it, also when it was moved. */
    private static ResponseEntity<byte[]> dated(StateSystem system, ResponseEntity<byte[]> answer) {
        var now = ZonedDateTime.ofInstant(system.clock().now(), ZoneOffset.UTC);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.DATE, DateTimeFormatter.RFC_1123_DATE_TIME.format(now))
                .body(answer.getBody());
    }

    private ResponseEntity<byte[]> before(
            HttpServletRequest request, Strike strike, java.util.function.Supplier<ResponseEntity<byte[]>> work) {
        switch (strike.kind()) {
            case OUTAGE -> {
                return Connection.close(request);
            }
            case TIMEOUT_BEFORE -> {
                Connection.wait(strike.seconds());
                return Connection.close(request);
            }
            case UNAUTHORIZED, FORBIDDEN, TOO_MANY, SERVER_ERROR, UNAVAILABLE, STATUS, MAINTENANCE -> {
                return faulty(strike);
            }
            case SLOW -> Connection.wait(strike.seconds());
            default -> {}
        }
        var answer = work.get();
        return switch (strike.kind()) {
            case LOST_ANSWER -> Connection.close(request);
            case TIMEOUT_AFTER -> {
                Connection.wait(strike.seconds());
                yield Connection.close(request);
            }
            case STATUS_AFTER, SERVER_ERROR_AFTER -> faulty(strike);
            default -> answer;
        };
    }

    private Answer work(
            StateSystem system, HttpServletRequest request, String path, Query query, byte[] body, Strike strike) {
        boolean v1 = path.matches("[a-z]+/v1(/.*)?");
        if (v1 && system.is(Switch.V1, "OFF")) {
            throw Refusal.status(405);
        }
        var found = endpoints.find(request.getMethod(), path, system.is(Switch.LENIENT, "ON"));
        var endpoint = found.endpoint();
        var access = Access.of(request.getHeader(HttpHeaders.AUTHORIZATION), system, query, endpoint.license());
        boolean counted = request.getMethod().equals("GET") && system.is(Switch.LIMITS, "ON");
        var gate = limits(system.code());
        if (counted
                && !gate.enter(
                        access.integrator(),
                        access.license(),
                        Faults.micros(system.clock().now()))) {
            return Answer.empty(429);
        }
        try {
            judge(system, endpoint, access);
            var call = new Call(system, shapes, access, query, found.ids());
            var answer = endpoint.work() instanceof Endpoint.Reading(var read)
                    ? system.reading(() -> Answers.of(call, endpoint, read.of(call), v1, strike))
                    : system.writing(() -> writing.apply(call, endpoint, body, strike));
            return Answers.spoiled(answer, strike);
        } finally {
            if (counted) {
                gate.leave(access.integrator(), access.license());
            }
        }
    }

    private void judge(StateSystem system, Endpoint endpoint, Access access) {
        if (!access.may(endpoint.may())) {
            throw Refusal.status(system.switches().of(Switch.PERMISSION_REFUSAL));
        }
        if (!endpoint.flag().isEmpty() && !hasFlag(system, access.license(), endpoint.flag())) {
            throw Refusal.status(system.switches().of(Switch.FLAG_REFUSAL));
        }
    }

    private boolean hasFlag(StateSystem system, String license, String flag) {
        var known = system.rows().get("facility", license).orElseGet(system.rows()::object);
        return shapes.render("facilityType", known.path("FacilityType"))
                .path(flag)
                .asBoolean(false);
    }

    private static ResponseEntity<byte[]> faulty(Strike strike) {
        var text =
                strike.kind() == FaultKind.MAINTENANCE && strike.body().isEmpty() ? Answers.MAINTENANCE : strike.body();
        var type = text.startsWith("<") ? "text/html;charset=UTF-8" : text.isEmpty() ? "" : "application/json";
        return entity(new Answer(strike.status(), type, Answers.bytes(text)));
    }

    private static ResponseEntity<byte[]> entity(Answer answer) {
        var entity = ResponseEntity.status(answer.status());
        if (answer.status() == 429 || answer.status() == 503) {
            entity.header(HttpHeaders.RETRY_AFTER, "1");
        }
        if (!answer.type().isEmpty()) {
            entity.header(HttpHeaders.CONTENT_TYPE, answer.type());
        }
        return entity.body(answer.body());
    }

    private static ResponseEntity<byte[]> refused(StateSystem system, Refusal refusal) {
        var body = refusal.body();
        return entity(
                body == null
                        ? Answer.empty(refusal.status())
                        : Answer.json(refusal.status(), system.rows().json().writeValueAsBytes(body)));
    }
}

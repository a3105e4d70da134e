package io.everygram.simulators.metrc.wire;

import io.everygram.simulators.faults.Faults;
import io.everygram.simulators.faults.Faults.Strike;
import io.everygram.simulators.metrc.store.Shapes;
import io.everygram.simulators.metrc.store.StateSystem;
import io.everygram.simulators.metrc.store.StateSystems;
import io.everygram.simulators.metrc.store.Switch;
import io.everygram.simulators.wire.Reply;
import io.everygram.simulators.wire.Striking;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Metrc's web API of one state below {@code /{state}}. What a path does stands in {@link Endpoints}. */
@Component
public class MetrcApi {
    private static final Set<String> WITHOUT_RETAIL_ID = Set.of("ak", "co", "gu", "me", "mo");

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

    /**
     * A call as it came; the path in lower case, without the state and without a slash at its end.
     *
     * @param lower whether it came in lower case
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never changed or compared
    record Asked(
            String method,
            String path,
            boolean lower,
            Query query,
            @Nullable String authorization,
            byte[] body) {}

    Instant now(String state) {
        return systems.of(state).clock().now();
    }

    /** The answer, or none when a fault closes the connection. */
    Optional<Reply> answer(String state, Asked asked) {
        var system = systems.of(state);
        var strike = system.faults()
                .next(
                        asked.method(),
                        asked.path(),
                        asked.query().text("licenseNumber"),
                        system.clock().now());
        return Striking.around(strike, () -> {
            try {
                var answer = work(system, asked, strike);
                return new Reply(answer.status(), answer.type(), answer.body());
            } catch (Refusal refusal) {
                return refused(system, refusal);
            }
        });
    }

    private Answer work(StateSystem system, Asked asked, Strike strike) {
        var path = asked.path();
        int version = path.indexOf('/');
        boolean v1 = path.startsWith("/v1", version);
        if (v1 && system.is(Switch.V1, "OFF")) {
            throw Refusal.status(405);
        }
        if (!asked.lower() && system.is(Switch.LETTER_CASE, "EXACT")) {
            throw Refusal.status(404);
        }
        if (path.startsWith("retailid/") && WITHOUT_RETAIL_ID.contains(system.code())) {
            throw Refusal.status(404);
        }
        var found = endpoints.find(asked.method(), path, system.is(Switch.LENIENT, "ON"));
        var endpoint = found.endpoint();
        var access = Access.of(asked.authorization(), system, asked.query(), endpoint.license());
        boolean counted = asked.method().equals("GET") && system.is(Switch.LIMITS, "ON");
        var gate = limits(system.code());
        if (counted
                && !gate.enter(
                        access.integrator(),
                        access.license(),
                        Faults.micros(system.clock().now()))) {
            return Answer.empty(429);
        }
        try {
            Striking.slow(strike);
            judge(system, endpoint, access);
            var call = new Call(system, shapes, access, asked.query(), found.ids());
            var answer = endpoint.work() instanceof Endpoint.Reading(var read)
                    ? system.reading(() -> Answers.of(call, endpoint, read.of(call), v1, strike))
                    : system.writing(() -> writing.apply(call, endpoint, asked.body(), v1, strike));
            return Answers.spoiled(answer, strike);
        } finally {
            if (counted) {
                gate.leave(access.integrator(), access.license());
            }
        }
    }

    private void judge(StateSystem system, Endpoint endpoint, Access access) {
        if (!access.may(endpoint.may()) || !access.may(endpoint.besides())) {
            throw Refusal.status(system.switches().of(Switch.PERMISSION_REFUSAL));
        }
        if (!endpoint.flag().isEmpty() && !system.can(access.license(), endpoint.flag())) {
            throw Refusal.status(system.switches().of(Switch.FLAG_REFUSAL));
        }
    }

    private static Reply refused(StateSystem system, Refusal refusal) {
        var body = Wording.of(system, refusal.body());
        return body == null
                ? new Reply(refusal.status(), "", new byte[0])
                : new Reply(
                        refusal.status(),
                        "application/json",
                        system.rows().json().writeValueAsBytes(body));
    }
}

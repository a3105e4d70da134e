package io.everygram.simulators.metrc.site;

import io.everygram.simulators.faults.Fault;
import io.everygram.simulators.faults.Faults;
import io.everygram.simulators.metrc.store.StartRows;
import io.everygram.simulators.metrc.store.StateSystem;
import io.everygram.simulators.metrc.store.StateSystems;
import io.everygram.simulators.metrc.wire.Limits;
import io.everygram.simulators.metrc.wire.MetrcApi;
import io.everygram.simulators.metrc.wire.Refusal;
import io.everygram.simulators.store.DataFiles;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What tests need beside the web API: start data, faults, switches, the clock, counts of the limits. */
@RestController
@RequestMapping("/_control/{state:[A-Za-z]{2}}")
class Control {
    private final StateSystems systems;
    private final MetrcApi api;
    private final JsonMapper json;

    Control(StateSystems systems, MetrcApi api, JsonMapper json) {
        this.systems = systems;
        this.api = api;
        this.json = json;
    }

    /** @param rows each with its key in {@code _key} */
    record Seed(String kind, List<ObjectNode> rows) {}

    /** Stores rows as they are. */
    @PostMapping("/seed")
    Map<String, Integer> seed(@PathVariable String state, @RequestBody List<Seed> seeds) {
        var system = systems.of(state);
        if (seeds.stream().flatMap(seed -> seed.rows().stream()).anyMatch(row -> !row.has("_key"))) {
            throw Refusal.message(400, "Every row wants its key in _key.");
        }
        seeds.forEach(Control::judge);
        return system.writing(() -> {
            int stored = 0;
            for (var seed : seeds) {
                for (var row : seed.rows()) {
                    system.seed(seed.kind(), row.remove("_key").asString(""), row);
                    stored++;
                }
            }
            system.rows().commit();
            return Map.of("stored", stored);
        });
    }

    private static void judge(Seed seed) {
        for (int i = 0; i < seed.rows().size(); i++) {
            var row = seed.rows().get(i);
            try {
                StartRows.judge(seed.kind(), row.path("_key").asString(""), row);
            } catch (IllegalArgumentException e) {
                throw Refusal.message(400, seed.kind() + ", row " + (i + 1) + ": " + e.getMessage());
            }
        }
    }

    /** The same as lines of a data file, without bound; those before one that cannot be taken are kept. */
    @PostMapping("/data")
    Map<String, Long> data(@PathVariable String state, InputStream lines) throws IOException {
        var system = systems.of(state);
        long before = system.rows().size();
        new DataFiles(json, null)
                .read(
                        lines,
                        "the body",
                        (kind, key, row) -> {
                            var _ = system.writing(() -> {
                                system.seed(kind, key, row);
                                return true;
                            });
                        },
                        system.rows()::commit);
        return Map.of("added", system.rows().size() - before);
    }

    @GetMapping("/rows/{kind}")
    List<ObjectNode> rows(@PathVariable String state, @PathVariable String kind) {
        var system = systems.of(state);
        return system.reading(() -> system.rows().kind(kind));
    }

    // ------------------------------------------------------------------ faults

    /** A fault by name or script; or, older, {@code {status, times, afterCommit, body}}, which replaces what was set. */
    @PostMapping("/faults")
    List<Faults.Counted> faults(@PathVariable String state, @RequestBody ObjectNode body) {
        var faults = systems.of(state).faults();
        if (!body.has("name") && !body.has("script")) {
            faults.clear();
            if (body.path("times").asInt(0) == 0) {
                return faults.all();
            }
            body.put("name", body.path("afterCommit").asBoolean(false) ? "status-after" : "status");
        }
        body.remove("afterCommit");
        var unknown = Fault.unknown(body.propertyNames());
        if (!unknown.isEmpty()) {
            throw Refusal.message(400, unknown);
        }
        var fault = json.convertValue(body, Fault.class);
        if (!fault.refused().isEmpty()) {
            throw Refusal.message(400, fault.refused());
        }
        faults.add(fault);
        return faults.all();
    }

    @GetMapping("/faults")
    List<Faults.Counted> faults(@PathVariable String state) {
        return systems.of(state).faults().all();
    }

    @DeleteMapping("/faults")
    List<Faults.Counted> noFaults(@PathVariable String state) {
        systems.of(state).faults().clear();
        return List.of();
    }

    // ------------------------------------------------------------------ switches, clock, limits

    @GetMapping("/switches")
    Map<String, String> switches(@PathVariable String state) {
        return systems.of(state).switches().all();
    }

    @PostMapping("/switches")
    Map<String, String> switches(@PathVariable String state, @RequestBody Map<String, String> wanted) {
        var system = systems.of(state);
        return system.writing(() -> {
            wanted.forEach((name, value) -> {
                var refused = system.switches().set(name, value);
                if (!refused.isEmpty()) {
                    throw Refusal.message(400, refused);
                }
            });
            system.rows().commit();
            return system.switches().all();
        });
    }

    /** @param now a moment, or {@code by} a duration such as PT26H */
    record Moving(
            @org.jspecify.annotations.Nullable Instant now,
            @org.jspecify.annotations.Nullable Duration by) {}

    @PostMapping("/clock")
    Map<String, Object> clock(@PathVariable String state, @RequestBody Moving moving) {
        var system = systems.of(state);
        var now = moving.now();
        var by = moving.by();
        if (now == null && by == null) {
            throw Refusal.message(400, "The clock takes now or by.");
        }
        if (now != null) {
            system.setClock(now);
        }
        if (by != null) {
            system.moveClock(by);
        }
        return clock(system);
    }

    @GetMapping("/clock")
    Map<String, Object> clock(@PathVariable String state) {
        return clock(systems.of(state));
    }

    private static Map<String, Object> clock(StateSystem system) {
        return Map.of("now", system.clock().now(), "moved", system.clock().moved());
    }

    /** Reads and violations by facility and key since they were last cleared. */
    @GetMapping("/limits")
    Map<String, Limits.Count> limits(@PathVariable String state) {
        return api.limits(state).counts();
    }

    @DeleteMapping("/limits")
    Map<String, Limits.Count> noLimits(@PathVariable String state) {
        api.limits(state).clear();
        return api.limits(state).counts();
    }

    @ExceptionHandler
    ResponseEntity<?> refused(Refusal refusal) {
        return ResponseEntity.status(refusal.status()).body(refusal.body());
    }

    @ExceptionHandler({IllegalArgumentException.class, IOException.class})
    ResponseEntity<?> refused(Exception e) {
        return ResponseEntity.badRequest().body(Map.of("Message", String.valueOf(e.getMessage())));
    }
}

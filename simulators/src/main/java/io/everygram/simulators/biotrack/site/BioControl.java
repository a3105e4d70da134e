package io.everygram.simulators.biotrack.site;

import io.everygram.simulators.biotrack.store.BioSystems;
import io.everygram.simulators.faults.Fault;
import io.everygram.simulators.faults.Faults;
import io.everygram.simulators.store.DataFiles;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

/** What tests need beside BioTrack's interface: start data, edits, faults, switches, the clock, the end of sessions. */
@RestController
@RequestMapping
class BioControl {
    private final BioSystems systems;
    private final JsonMapper json;
    private final BioActs acts;

    BioControl(BioSystems systems, JsonMapper json, BioActs acts) {
        this.systems = systems;
        this.json = json;
        this.acts = acts;
    }

    /** Start data, one row a line, as {@code {"k": kind, "i": key, "v": row}}. */
    @PostMapping("/_control/{state:[A-Za-z]{2}}/biotrack/data")
    Map<String, Long> data(@PathVariable String state, InputStream lines) throws IOException {
        var system = systems.of(state);
        synchronized (system) {
            long before = system.rows().size();
            new DataFiles(json, null).read(lines, "the body", system::seed, system.rows()::commit);
            return Map.of("added", system.rows().size() - before);
        }
    }

    @GetMapping("/_control/{state:[A-Za-z]{2}}/biotrack/rows/{kind}")
    List<ObjectNode> rows(@PathVariable String state, @PathVariable String kind) {
        return systems.of(state).rows().kind(kind);
    }

    /** A change on the state's site behind everybody's back: it carries a new transaction. */
    @PostMapping("/_control/{state:[A-Za-z]{2}}/biotrack/rows/{kind}/{key}")
    ObjectNode edit(
            @PathVariable String state,
            @PathVariable String kind,
            @PathVariable String key,
            @RequestBody ObjectNode fields) {
        return acts.edit(state, kind, key, fields);
    }

    @PostMapping("/_control/{state:[A-Za-z]{2}}/biotrack/faults")
    List<Faults.Counted> faults(@PathVariable String state, @RequestBody ObjectNode body) {
        var unknown = Fault.unknown(body.propertyNames());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(unknown);
        }
        var fault = json.convertValue(body, Fault.class);
        if (!fault.refused().isEmpty()) {
            throw new IllegalArgumentException(fault.refused());
        }
        systems.of(state).faults().add(fault);
        return systems.of(state).faults().all();
    }

    @DeleteMapping("/_control/{state:[A-Za-z]{2}}/biotrack/faults")
    List<Faults.Counted> noFaults(@PathVariable String state) {
        systems.of(state).faults().clear();
        return List.of();
    }

    @PostMapping("/_control/{state:[A-Za-z]{2}}/biotrack/switches")
    Map<String, String> switches(@PathVariable String state, @RequestBody Map<String, String> wanted) {
        var system = systems.of(state);
        wanted.forEach((name, value) -> {
            var refused = system.switches().set(name, value);
            if (!refused.isEmpty()) {
                throw new IllegalArgumentException(refused);
            }
        });
        system.rows().commit();
        return system.switches().all();
    }

    @GetMapping("/_control/{state:[A-Za-z]{2}}/biotrack/faults")
    List<Faults.Counted> faults(@PathVariable String state) {
        return systems.of(state).faults().all();
    }

    @GetMapping("/_control/{state:[A-Za-z]{2}}/biotrack/switches")
    Map<String, String> switches(@PathVariable String state) {
        return systems.of(state).switches().all();
    }

    /** @param now a moment, or {@code by} a duration such as PT26H */
    record Moving(@Nullable Instant now, @Nullable Duration by) {}

    @PostMapping("/_control/{state:[A-Za-z]{2}}/biotrack/clock")
    Map<String, Object> clock(@PathVariable String state, @RequestBody Moving moving) {
        var system = systems.of(state);
        var now = moving.now();
        var by = moving.by();
        if (now == null && by == null) {
            throw new IllegalArgumentException("The clock takes now or by.");
        }
        if (now != null) {
            system.setClock(now);
        }
        if (by != null) {
            system.moveClock(by);
        }
        return Map.of("now", system.clock().now(), "moved", system.clock().moved());
    }

    @PostMapping("/_control/{state:[A-Za-z]{2}}/biotrack/sessions/end")
    Map<String, Boolean> endSessions(@PathVariable String state) {
        systems.of(state).closeSessions();
        return Map.of("ended", true);
    }

    @ExceptionHandler({IllegalArgumentException.class, IOException.class})
    ResponseEntity<?> refused(Exception e) {
        return ResponseEntity.badRequest().body(Map.of("Message", String.valueOf(e.getMessage())));
    }
}

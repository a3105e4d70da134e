package io.everygram.simulators.biotrack.site;

import io.everygram.simulators.biotrack.store.BioSystem;
import io.everygram.simulators.biotrack.store.BioSystems;
import io.everygram.simulators.faults.Fault;
import io.everygram.simulators.faults.Faults;
import io.everygram.simulators.store.DataFiles;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What tests need beside BioTrack's interface, and a page that shows what it holds. */
@RestController
@RequestMapping
class BioControl {
    private static final int SHOWN = 50;

    private final BioSystems systems;
    private final JsonMapper json;

    BioControl(BioSystems systems, JsonMapper json) {
        this.systems = systems;
        this.json = json;
    }

    /** Start data, one row a line, as {@code {"k": kind, "i": key, "v": row}}. */
    @PostMapping("/_control/{state:[A-Za-z]{2}}/biotrack/data")
    Map<String, Long> data(@PathVariable String state, InputStream lines) throws IOException {
        var system = systems.of(state);
        synchronized (system) {
            long before = system.rows().size();
            new DataFiles(json, null).read(lines, "the body", system.rows()::put, system.rows()::commit);
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
        var system = systems.of(state);
        synchronized (system) {
            var row = system.rows()
                    .get(kind, key)
                    .orElseThrow(() -> new IllegalArgumentException("no " + kind + " " + key));
            long next = Long.parseLong(system.rows().setting("transaction").orElse("4821000")) + 1;
            system.rows().setting("transaction", Long.toString(next));
            row.setAll(fields);
            system.rows().put(kind, key, row.put("transactionid", next).put("sessiontime", system.now()));
            system.rows().commit();
            return row;
        }
    }

    @PostMapping("/_control/{state:[A-Za-z]{2}}/biotrack/faults")
    List<Faults.Counted> faults(@PathVariable String state, @RequestBody Fault fault) {
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

    /** @param by a duration such as PT26H */
    record Moving(Duration by) {}

    @PostMapping("/_control/{state:[A-Za-z]{2}}/biotrack/clock")
    Map<String, Object> clock(@PathVariable String state, @RequestBody Moving moving) {
        var system = systems.of(state);
        system.clock().move(moving.by());
        system.rows().setting("clock", system.clock().moved().toString());
        system.rows().commit();
        return Map.of("now", system.clock().now(), "moved", system.clock().moved());
    }

    @PostMapping("/_control/{state:[A-Za-z]{2}}/biotrack/sessions/end")
    Map<String, Boolean> endSessions(@PathVariable String state) {
        systems.of(state).closeSessions();
        return Map.of("ended", true);
    }

    // ------------------------------------------------------------------ the page

    @GetMapping(value = "/_site/{state:[A-Za-z]{2}}/biotrack", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    String page(@PathVariable String state) {
        var system = systems.of(state);
        return """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>BioTrack, %1$s (stand-in)</title><style>
                body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 66rem; padding: 1.5rem; color: #1c2733; background: #f4f6f8 }
                table { border-collapse: collapse; width: 100%% ; background: #fff } th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #dfe5ea }
                h1 { font-size: 1.3rem } h2 { font-size: 1rem; margin-top: 1.6rem } form { display: inline } button { font: inherit }
                </style></head><body><h1>BioTrack, %1$s</h1>
                <p>A stand-in. Everything, receiving included, goes through its interface; here the state's own people give results of samples.</p>
                <h2>Samples waiting for a result</h2>%2$s<h2>Manifests</h2>%3$s<h2>Inventory</h2>%4$s</body></html>""".formatted(
                        safe(state.toUpperCase(java.util.Locale.ROOT)),
                        samples(state, system),
                        table(
                                system,
                                "manifest",
                                List.of("manifestid", "location", "total_item_count", "fulfilled", "deleted")),
                        table(
                                system,
                                "inventory",
                                List.of(
                                        "id",
                                        "location",
                                        "productname",
                                        "strain",
                                        "remaining_quantity",
                                        "currentroom",
                                        "deleted")));
    }

    private static String samples(String state, BioSystem system) {
        var text = new StringBuilder("<table><tr><th>Sample</th><th>Of</th><th>Result</th></tr>");
        system.rows().kind("inventory_qa_sample").stream()
                .filter(row ->
                        row.path("result").isNull() && row.path("deleted").asInt(0) == 0)
                .limit(SHOWN)
                .forEach(row -> {
                    var id = safe(row.path("inventoryid").asString(""));
                    text.append("<tr><td>")
                            .append(id)
                            .append("</td><td>")
                            .append(safe(row.path("parentid").asString("")))
                            .append("</td><td>");
                    for (var result : List.of("pass", "fail")) {
                        text.append(
                                "<form method=\"post\" action=\"/_site/%s/biotrack/samples/%s/%s\"><button>%s</button></form> "
                                        .formatted(safe(state), id, result, result));
                    }
                    text.append("</td></tr>");
                });
        return text.append("</table>").toString();
    }

    private static String table(BioSystem system, String kind, List<String> fields) {
        var text = new StringBuilder("<table><tr>");
        fields.forEach(field -> text.append("<th>").append(field).append("</th>"));
        text.append("</tr>");
        system.rows().containing(kind, "", SHOWN).forEach(row -> {
            text.append("<tr>");
            fields.forEach(field -> text.append("<td>")
                    .append(safe(row.path(field).asString("")))
                    .append("</td>"));
            text.append("</tr>");
        });
        return text.append("</table>").toString();
    }

    @PostMapping("/_site/{state:[A-Za-z]{2}}/biotrack/samples/{id}/{result:pass|fail}")
    ResponseEntity<Void> result(@PathVariable String state, @PathVariable String id, @PathVariable String result) {
        var _ = edit(
                state, "inventory_qa_sample", id, json.createObjectNode().put("result", result.equals("pass") ? 1 : 0));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", "/_site/" + state + "/biotrack")
                .build();
    }

    private static String safe(String text) {
        return HtmlUtils.htmlEscape(text);
    }

    @ExceptionHandler
    ResponseEntity<?> refused(IllegalArgumentException e) {
        return ResponseEntity.badRequest().body(Map.of("Message", String.valueOf(e.getMessage())));
    }
}

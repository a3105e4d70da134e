package io.everygram.tracking.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.tracking.CallLog;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Every call to the state with its answer; keys never appear. */
@Controller
class CallsController {
    private static final int PAGE = 100;

    private final CallLog log;
    private final Catalog catalog;
    private final Frames frames;

    CallsController(CallLog log, Catalog catalog, Frames frames) {
        this.log = log;
        this.catalog = catalog;
        this.frames = frames;
    }

    @GetMapping("/state/calls")
    @RequirePermission(Permissions.READ)
    String calls(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            CurrentPerson person,
            Model model) {
        var zone = catalog.facility(person.facility()).zoneId();
        var found = log.newest(person.facility(), q.strip(), before, PAGE + 1);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        var table = Table.of("When", "Call", "About", "#Status", "#Milliseconds", "Answer");
        for (var call : shown) {
            var href = "/state/calls/" + call.callId();
            table.row(
                    "",
                    href,
                    Cell.link(Show.time(call.at(), zone), href),
                    Cell.text(call.method() + " " + call.address().replaceAll("\\?.*", ""))
                            .hint(call.address()),
                    Cell.tag(call.subject(), call.subject().isEmpty() ? "" : "/find?q=" + call.subject()),
                    call.status() == 200
                            ? Cell.number(call.status())
                            : Cell.badge(call.status() == 0 ? "none" : Integer.toString(call.status()), "bad"),
                    Cell.number(call.millis()),
                    Cell.muted(call.answer().length() > 80 ? call.answer().substring(0, 80) + " …" : call.answer()));
        }
        var page = WorklistPage.of(
                        "Calls to the state",
                        "Every request and answer, newest first. Keys are never kept.",
                        table.emptySaying("No call fits. Read the state, or clear the search."))
                .search("Tag, manifest, status or words", q)
                .next(
                        found.size() > PAGE
                                ? "/state/calls?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) + "&before="
                                        + shown.getLast().callId()
                                : "")
                .links(new WorklistPage.LinkButton("Reports", "/state", false));
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    @GetMapping("/state/calls/{id}")
    @RequirePermission(Permissions.READ)
    String call(@PathVariable long id, CurrentPerson person, Model model) {
        var call = log.find(person.facility(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var page = new RecordPage(
                "Call to the state",
                Cell.text(call.method() + " " + call.address().replaceAll("\\?.*", "")),
                Show.time(call.at(), catalog.facility(person.facility()).zoneId()),
                List.of(Cell.badge(
                        call.status() == 0 ? "No answer" : Integer.toString(call.status()),
                        call.status() == 200 ? "good" : "bad")),
                List.of(
                        new RecordPage.Fact("Address", Cell.text(call.address())),
                        new RecordPage.Fact(
                                "About",
                                Cell.tag(call.subject(), call.subject().isEmpty() ? "" : "/find?q=" + call.subject())),
                        new RecordPage.Fact("Took", Cell.text(call.millis() + " ms")),
                        new RecordPage.Fact("Request", Cell.text(call.request().isEmpty() ? "–" : call.request())),
                        new RecordPage.Fact("Answer", Cell.text(call.answer().isEmpty() ? "–" : call.answer()))),
                List.of(),
                List.of(),
                List.of(new WorklistPage.LinkButton("All calls", "/state/calls", false)),
                List.of(),
                "");
        model.addAttribute("frame", frames.frame("Call " + id));
        model.addAttribute("page", page);
        return "archetypes/record";
    }
}

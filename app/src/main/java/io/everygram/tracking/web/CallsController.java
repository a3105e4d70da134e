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
import io.everygram.tracking.Outbox;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
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
    /** Calls of a file; further back the search narrows it down. */
    private static final int FILE = 10_000;

    private final CallLog log;
    private final Outbox outbox;
    private final Catalog catalog;
    private final Frames frames;

    CallsController(CallLog log, Outbox outbox, Catalog catalog, Frames frames) {
        this.log = log;
        this.outbox = outbox;
        this.catalog = catalog;
        this.frames = frames;
    }

    @GetMapping("/state/calls")
    @RequirePermission(Permissions.READ)
    String calls(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "0") long report,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "") String format,
            CurrentPerson person,
            Model model) {
        int most = format.isEmpty() ? PAGE : FILE;
        var found = report > 0
                ? new CallLog.Found(log.carrying(person.facility(), report, most), 0)
                : log.find(person.facility(), new CallLog.Question(q.strip(), kind(show), before, most + 1));
        var shown = found.calls().subList(0, Math.min(most, found.calls().size()));
        var address = "/state/calls?q=" + url(q) + "&show=" + url(show) + "&before=";
        var next = !format.isEmpty()
                ? ""
                : found.calls().size() > PAGE
                        ? address + shown.getLast().call().callId()
                        : found.lookedBackTo() > 0 ? address + found.lookedBackTo() : "";
        var page = WorklistPage.of(
                        "Calls to the state",
                        report > 0
                                ? "The calls that carried report " + report + ", newest first."
                                : "Every request and answer, newest first. Keys are never kept, secrets are blacked out.",
                        table(shown, catalog.facility(person.facility()).zoneId())
                                .emptySaying(
                                        found.lookedBackTo() > 0
                                                ? "None of the latest calls holds these words. Look further back below."
                                                : "No call fits. Read the state, or clear the search."))
                .chips(List.of(
                        chip("All", "", show, q),
                        chip("Reports sent", "writes", show, q),
                        chip("Not answered 200", "trouble", show, q)))
                .search("Tag, manifest, status, person or words", q)
                .summary(keeping(person))
                .next(next)
                .export(WorklistPage.ITSELF)
                .links(new WorklistPage.LinkButton("Reports", "/state", false));
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private String keeping(CurrentPerson person) {
        var keeping = log.keeping(person.facility());
        return "Reads are kept " + Show.number(keeping.readsDays()) + " days, reports "
                + Show.number(keeping.writesDays()) + " days.";
    }

    private static CallLog.Kind kind(String show) {
        return switch (show) {
            case "writes" -> CallLog.Kind.WRITES;
            case "trouble" -> CallLog.Kind.TROUBLE;
            default -> CallLog.Kind.ALL;
        };
    }

    private static WorklistPage.Chip chip(String label, String name, String show, String q) {
        return new WorklistPage.Chip(label, "/state/calls?q=" + url(q) + "&show=" + name, name.equals(show), "");
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Table.Builder table(List<CallLog.Logged> calls, ZoneId zone) {
        var table = Table.of("When", "Who", "Call", "About", "#Reports", "Status", "#Milliseconds", "Answer");
        for (var logged : calls) {
            var call = logged.call();
            var href = "/state/calls/" + call.callId();
            table.row(
                    "",
                    href,
                    Cell.time(call.at(), zone).leading(href),
                    who(logged),
                    Cell.text(call.method() + " " + call.address().replaceAll("\\?.*", ""))
                            .hint(call.address()),
                    about(logged),
                    logged.messages().isEmpty()
                            ? Cell.muted("–")
                            : Cell.number(logged.messages().size()),
                    status(call),
                    Cell.number(call.millis()),
                    Cell.muted(ReportWords.brief(call.answer())));
        }
        return table;
    }

    private static Cell who(CallLog.Logged logged) {
        return logged.who().isEmpty() ? Cell.muted("by itself") : Cell.text(logged.who());
    }

    private static Cell about(CallLog.Logged logged) {
        var subjects = logged.subjects();
        if (subjects.isEmpty()) {
            return Cell.muted("–");
        }
        var first = Cell.tag(subjects.getFirst(), "/find?q=" + url(subjects.getFirst()));
        return subjects.size() == 1 ? first : first.hint("and " + (subjects.size() - 1) + " more");
    }

    private static Cell status(CallLog.Call call) {
        return call.status() == 200
                ? Cell.badge("200", "good")
                : Cell.badge(call.status() == 0 ? "No answer" : Integer.toString(call.status()), "bad");
    }

    @GetMapping("/state/calls/{id}")
    @RequirePermission(Permissions.READ)
    String call(@PathVariable long id, CurrentPerson person, Model model) {
        var logged =
                log.one(person.facility(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var call = logged.call();
        var parts = new ArrayList<RecordPage.Part>();
        parts.add(subjects(logged));
        parts.add(reports(person, logged));
        parts.removeIf(part -> part.table().rows().isEmpty());
        var page = new RecordPage(
                "Call to the state",
                Cell.text(call.method() + " " + call.address().replaceAll("\\?.*", "")),
                Show.time(call.at(), catalog.facility(person.facility()).zoneId()),
                List.of(status(call)),
                List.of(
                        new RecordPage.Fact("Address", Cell.text(call.address()).wrapped()),
                        new RecordPage.Fact("Asked by", who(logged)),
                        new RecordPage.Fact("Took", Cell.text(call.millis() + " ms")),
                        new RecordPage.Fact(
                                "Request",
                                Cell.text(call.request().isEmpty() ? "–" : call.request())
                                        .wrapped()),
                        new RecordPage.Fact(
                                "Answer",
                                Cell.text(call.answer().isEmpty() ? "–" : call.answer())
                                        .wrapped())),
                parts,
                List.of(),
                List.of(new WorklistPage.LinkButton("All calls", "/state/calls", false)),
                List.of(),
                "");
        model.addAttribute("frame", frames.frame("Call " + id));
        model.addAttribute("page", page);
        return "archetypes/record";
    }

    private static RecordPage.Part subjects(CallLog.Logged logged) {
        var table = Table.of("Tag or document", "");
        for (var subject : logged.subjects()) {
            table.row(
                    "",
                    "",
                    Cell.tag(subject, "/find?q=" + url(subject)),
                    Cell.link("Its calls", "/state/calls?q=" + url(subject)));
        }
        return new RecordPage.Part("What it touched", "", table.emptySaying(""));
    }

    private RecordPage.Part reports(CurrentPerson person, CallLog.Logged logged) {
        var table = Table.of("Report", "About", "State", "Movement", "By");
        for (var id : logged.messages()) {
            outbox.find(person.facility(), id)
                    .ifPresent(message -> table.row(
                            "",
                            "/state/messages/" + id,
                            Cell.link(ReportWords.kind(message) + " " + id, "/state/messages/" + id),
                            Cell.tag(message.subject(), "/find?q=" + url(message.subject())),
                            ReportWords.badge(message),
                            message.movementId() == null || message.movementId() == 0
                                    ? Cell.muted("none")
                                    : Cell.number(message.movementId()),
                            Cell.text(message.writtenBy())));
        }
        return new RecordPage.Part("Reports it carried", "In the order of the request.", table.emptySaying(""));
    }
}

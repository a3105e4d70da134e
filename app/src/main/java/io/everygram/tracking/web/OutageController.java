package io.everygram.tracking.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Documents;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.TodaySource;
import io.everygram.platform.web.WorklistPage;
import io.everygram.tracking.Outages;
import io.everygram.tracking.Outages.Contingency;
import io.everygram.tracking.Outages.ToTell;
import io.everygram.tracking.StateLink;
import io.everygram.tracking.store.OutageStore.Outage;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Working without the state: what its rule allows, the clocks, and the log of what was done. Prints as it stands. */
@Controller
class OutageController {
    private final Outages outages;
    private final Catalog catalog;
    /** More of them are on the paper. */
    private static final int SHOWN = 300;

    private static final int ON_PAPER = 20_000;

    private final Documents documents;
    private final StateLink link;
    private final Frames frames;
    private final Clock clock;

    OutageController(
            Outages outages, Catalog catalog, Documents documents, StateLink link, Frames frames, Clock clock) {
        this.documents = documents;
        this.link = link;
        this.outages = outages;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static TodaySource outageNeeds(Outages outages) {
        return facility -> outages.latest(facility).stream()
                .limit(1)
                .filter(outage -> outage.endedAt() == null || outages.owed(facility, outage) > 0)
                .map(outage -> {
                    var rule = outages.contingency(facility);
                    return new TodaySource.Need(
                            "Opening",
                            0,
                            outage.endedAt() == null
                                    ? "The state's system is away"
                                    : "Enter what was done without the state",
                            notTold(outages.toTell(facility, outage)) + "Reports owed: "
                                    + outages.owed(facility, outage) + ". " + rule.duty(),
                            "/state/outage",
                            Optional.of(outage.beganAt()),
                            outages.enterBy(outage, rule),
                            rule.citation(),
                            false);
                })
                .toList();
    }

    /** Who still has to know; empty when everybody does. */
    private static String notTold(List<ToTell> all) {
        var open = all.stream()
                .filter(one -> one.told().isEmpty())
                .map(ToTell::who)
                .toList();
        return open.isEmpty() ? "" : "Not told yet: " + String.join(", ", open) + ". ";
    }

    @GetMapping("/state/outage")
    @RequirePermission(Permissions.READ)
    String page(
            @RequestParam(defaultValue = "0") long id,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var facility = person.facility();
        var zone = catalog.facility(facility).zoneId();
        var rule = outages.contingency(facility);
        var shown = shown(facility, id);
        boolean open = shown.isPresent() && shown.get().endedAt() == null;
        if (open) {
            response.setHeader("Refresh", "60");
        }
        var page = new RecordPage(
                "State link",
                Cell.text("Working without the state"),
                open
                        ? "Declared "
                                + (shown.get().declaredBy().isEmpty()
                                        ? "by itself: "
                                        : "by " + shown.get().declaredBy() + ": ")
                                + shown.get().why()
                        : "No outage is declared. One is declared by itself when the state cannot be read for ten minutes, or by hand here.",
                List.of(open ? Cell.badge("Outage", "bad") : Cell.badge("None now", "good")),
                facts(person, shown, rule, zone),
                parts(person, shown, zone),
                forms(
                        shown.filter(o -> o.endedAt() == null),
                        shown.map(o -> outages.toTell(facility, o)).orElse(List.of()),
                        shown),
                links(shown),
                List.of(),
                "");
        model.addAttribute("frame", frames.frame("Outage"));
        model.addAttribute("page", page);
        return "archetypes/record";
    }

    /** The one asked for, else the open one, else the last. */
    private Optional<Outage> shown(FacilityId facility, long id) {
        return id > 0
                ? outages.find(facility, id)
                : outages.open(facility)
                        .or(() -> outages.latest(facility).stream().findFirst());
    }

    private static List<WorklistPage.LinkButton> links(Optional<Outage> shown) {
        var links = new ArrayList<WorklistPage.LinkButton>();
        shown.ifPresent(outage -> links.add(
                new WorklistPage.LinkButton("Print the log", "/state/outage/log.pdf?id=" + outage.outageId(), false)));
        links.add(new WorklistPage.LinkButton("Reports to the state", "/state?show=open", false));
        return links;
    }

    private List<RecordPage.Fact> facts(CurrentPerson person, Optional<Outage> shown, Contingency rule, ZoneId zone) {
        var facts = new ArrayList<RecordPage.Fact>();
        var now = clock.instant();
        shown.ifPresent(outage -> {
            facts.add(new RecordPage.Fact("Began", Cell.time(outage.beganAt(), zone)));
            var ended = outage.endedAt();
            facts.add(new RecordPage.Fact(
                    ended == null ? "Lasts" : "Ended",
                    ended == null
                            ? Cell.text(words(Duration.between(outage.beganAt(), now)))
                            : Cell.time(ended, zone)));
            facts.add(new RecordPage.Fact("Reports owed", Cell.number(outages.owed(person.facility(), outage))));
            rule.enterWithin()
                    .ifPresent(hours -> facts.add(new RecordPage.Fact(
                            "To be entered",
                            outages.enterBy(outage, rule)
                                    .map(by -> left(by, now, zone))
                                    .orElse(Cell.text("within " + Show.count(hours, "hour") + " after it ends")))));
        });
        facts.add(new RecordPage.Fact(
                "May goods leave",
                rule.goodsMayMove()
                        .map(may -> may ? Cell.badge("Yes", "good") : Cell.badge("No", "bad"))
                        .orElse(Cell.badge("Not known: ask first", "warn"))));
        facts.addAll(told(person.facility(), shown, rule, zone));
        facts.add(new RecordPage.Fact("Duty", Cell.text(rule.duty()).wrapped()));
        facts.add(new RecordPage.Fact(
                "From", Cell.text(rule.citation() + (rule.certain() ? "" : " (not certain, ask counsel)"))));
        return facts;
    }

    private List<RecordPage.Fact> told(FacilityId facility, Optional<Outage> shown, Contingency rule, ZoneId zone) {
        return shown.isEmpty()
                ? List.of(new RecordPage.Fact(
                        "Notify", Cell.text(String.join(", ", rule.tell())).wrapped()))
                : outages.toTell(facility, shown.get()).stream()
                        .map(one -> new RecordPage.Fact(
                                "Notify " + one.who(),
                                one.told()
                                        .map(note -> Cell.text(note.who() + ", " + Show.time(note.at(), zone)))
                                        .orElse(Cell.badge("Not told yet", "warn"))))
                        .toList();
    }

    private static Cell left(Instant by, Instant now, ZoneId zone) {
        return now.isAfter(by)
                ? Cell.badge("Overdue since " + Show.time(by, zone), "bad")
                : Cell.text("in " + words(Duration.between(now, by)) + ", by " + Show.time(by, zone));
    }

    private static String words(Duration time) {
        return time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    private List<RecordPage.Part> parts(CurrentPerson person, Optional<Outage> shown, ZoneId zone) {
        if (shown.isEmpty()) {
            return List.of();
        }
        var table = Table.of("When", "Who", "What");
        var all = outages.done(person.facility(), shown.get(), SHOWN + 1);
        for (var done : all.subList(0, Math.min(SHOWN, all.size()))) {
            table.row(
                    "",
                    "",
                    Cell.time(done.at(), zone),
                    Cell.text(done.who()),
                    Cell.text(done.what()).wrapped());
        }
        var parts = new ArrayList<RecordPage.Part>();
        parts.add(new RecordPage.Part(
                "What was done without the state",
                "In the order it happened; it goes to the state in this order when it is back."
                        + (all.size() > SHOWN ? " The first " + SHOWN + "; the printed log has all." : ""),
                table.emptySaying("Nothing yet.")));
        var before = earlier(person.facility(), shown.get(), zone);
        if (!before.rows().isEmpty()) {
            parts.add(new RecordPage.Part("Other times without the state", "", before));
        }
        return parts;
    }

    private Table earlier(FacilityId facility, Outage shown, ZoneId zone) {
        var table = Table.of("Began", "Ended", "Declared", "Why", "#Reports owed");
        for (var outage : outages.latest(facility)) {
            if (outage.outageId() != shown.outageId()) {
                var href = "/state/outage?id=" + outage.outageId();
                table.row(
                        "",
                        href,
                        Cell.time(outage.beganAt(), zone).leading(href),
                        outage.endedAt() == null ? Cell.badge("lasts", "bad") : Cell.time(outage.endedAt(), zone),
                        Cell.text(outage.declaredBy().isEmpty() ? "by itself" : "by " + outage.declaredBy()),
                        Cell.text(outage.why()).wrapped(),
                        Cell.number(outages.owed(facility, outage)));
            }
        }
        return table.emptySaying("");
    }

    /** The log for the state's inspector: the rule, the clocks, and everything that was done. */
    @GetMapping("/state/outage/log.pdf")
    @RequirePermission(Permissions.READ)
    ResponseEntity<byte[]> paper(@RequestParam(defaultValue = "0") long id, CurrentPerson person) {
        var facility = person.facility();
        var outage = shown(facility, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "inline; filename=outage-" + outage.outageId() + ".pdf")
                .body(documents.pdf(documents.paper(
                        "Work without the state's system",
                        "tracking/outage_paper",
                        Map.of("paper", paper(facility, outage)))));
    }

    private OutagePaper paper(FacilityId facility, Outage outage) {
        var zone = catalog.facility(facility).zoneId();
        var rule = outages.contingency(facility);
        var done = outages.done(facility, outage, ON_PAPER + 1);
        var facts = new ArrayList<OutagePaper.Fact>();
        facts.add(new OutagePaper.Fact("Began", Show.time(outage.beganAt(), zone)));
        facts.add(new OutagePaper.Fact(
                "Declared",
                Show.time(outage.declaredAt(), zone)
                        + (outage.declaredBy().isEmpty() ? ", by itself" : ", by " + outage.declaredBy()) + ": "
                        + outage.why()));
        var ended = outage.endedAt();
        facts.add(new OutagePaper.Fact("Ended", ended == null ? "lasts" : Show.time(ended, zone)));
        outages.enterBy(outage, rule)
                .ifPresent(by -> facts.add(new OutagePaper.Fact("To be entered by", Show.time(by, zone))));
        facts.add(new OutagePaper.Fact(
                "Reports owed on " + Show.time(clock.instant(), zone), Show.number(outages.owed(facility, outage))));
        facts.add(new OutagePaper.Fact(
                "May goods leave",
                rule.goodsMayMove().map(may -> may ? "yes" : "no").orElse("not known")));
        outages.toTell(facility, outage)
                .forEach(one -> facts.add(new OutagePaper.Fact(
                        "Notify " + one.who(),
                        one.told()
                                .map(note -> "told by " + note.who() + ", " + Show.time(note.at(), zone))
                                .orElse("not told"))));
        facts.add(new OutagePaper.Fact("Duty", rule.duty() + " " + rule.citation()));
        return new OutagePaper(
                catalog.facility(facility).name(),
                link.license(facility),
                facts,
                done.subList(0, Math.min(ON_PAPER, done.size())).stream()
                        .map(one -> new OutagePaper.Line(Show.time(one.at(), zone), one.who(), one.what()))
                        .toList(),
                done.size() > ON_PAPER
                        ? "The first " + Show.number(ON_PAPER) + " acts; the list of reports has all."
                        : "Complete: " + Show.number(done.size()) + " acts.");
    }

    private static List<Form> forms(Optional<Outage> open, List<ToTell> toTell, Optional<Outage> shown) {
        var forms = new ArrayList<Form>();
        var waiting = toTell.stream().filter(one -> one.told().isEmpty()).toList();
        if (!waiting.isEmpty()) {
            forms.add(new Form(
                    "told",
                    "/state/outage/told",
                    "Somebody was told",
                    open.isPresent() ? "primary" : "plain",
                    "Stands in the log with your name and the time.",
                    List.of(
                            Form.Field.hidden(
                                    "outage",
                                    Long.toString(shown.map(Outage::outageId).orElse(0L))),
                            Form.Field.select(
                                    "who",
                                    "Who was told",
                                    waiting.getFirst().who(),
                                    waiting.stream()
                                            .map(one -> new Form.Option(one.who(), one.who()))
                                            .toList()),
                            Form.Field.of("how", "How, and whom you spoke to", "text", "")
                                    .optional())));
        }
        forms.addAll(forms(open, waiting.isEmpty() ? "primary" : "plain"));
        return forms;
    }

    private static List<Form> forms(Optional<Outage> open, String tone) {
        if (open.isEmpty()) {
            return List.of(new Form(
                    "declare",
                    "/state/outage",
                    "Declare an outage",
                    "danger",
                    "The state's contingency rule applies from now on; work goes on against the book.",
                    List.of(Form.Field.of("why", "What happened", "text", ""))));
        }
        return List.of(
                new Form(
                        "note",
                        "/state/outage/notes",
                        "Add to the log",
                        tone,
                        "",
                        List.of(
                                Form.Field.hidden(
                                        "outage", Long.toString(open.get().outageId())),
                                Form.Field.of("note", "What was done, or whom you told", "textarea", ""))),
                Form.button(
                        "/state/outage/end",
                        "The state is back",
                        "plain",
                        "Starts the clock for entering the backlog"));
    }

    @PostMapping("/state/outage")
    @RequirePermission(Permissions.STATE_SYNC)
    String declare(@RequestParam(defaultValue = "") String why, CurrentPerson person) {
        frames.say(
                why.isBlank()
                        ? "Say what happened; nothing was declared."
                        : outages.declare(person.facility(), person.name(), why)
                                ? "An outage is declared."
                                : "An outage is declared already.");
        return "redirect:/state/outage";
    }

    @PostMapping("/state/outage/end")
    @RequirePermission(Permissions.STATE_SYNC)
    String end(CurrentPerson person) {
        frames.say(outages.end(person.facility(), person.name()) ? "The outage has ended." : "No outage is declared.");
        return "redirect:/state/outage";
    }

    @PostMapping("/state/outage/told")
    @RequirePermission(Permissions.STATE_SYNC)
    String told(
            @RequestParam(defaultValue = "0") long outage,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String how,
            CurrentPerson person) {
        frames.say(
                how.length() <= 1_000 && outages.told(person.facility(), outage, person.name(), who, how)
                        ? "Noted: " + who + " knows."
                        : "Nothing was noted: it was told before, or the rule does not name it.");
        return "redirect:/state/outage?id=" + outage;
    }

    @PostMapping("/state/outage/notes")
    @RequirePermission(Permissions.STATE_SYNC)
    String note(
            @RequestParam(defaultValue = "0") long outage,
            @RequestParam(defaultValue = "") String note,
            CurrentPerson person) {
        frames.say(
                outages.note(person.facility(), outage, person.name(), note)
                        ? "Noted."
                        : "A note has 1 to 2,000 characters; nothing was noted.");
        return "redirect:/state/outage";
    }
}

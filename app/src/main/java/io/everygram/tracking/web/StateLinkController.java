package io.everygram.tracking.web;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.compliance.rules.RulesOfDay;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.TodaySource;
import io.everygram.platform.web.WorklistPage;
import io.everygram.tracking.HumanStep;
import io.everygram.tracking.Message;
import io.everygram.tracking.Outbox;
import io.everygram.tracking.StateLink;
import io.everygram.tracking.StateSchedule;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Reports to the state: what waits, what was refused, what a person must do on the state's site; reading and sending by hand. */
@Controller
class StateLinkController {
    private final StateLink link;
    private final Outbox outbox;
    private final StateSchedule schedule;
    private final Catalog catalog;
    private final Frames frames;

    StateLinkController(StateLink link, Outbox outbox, StateSchedule schedule, Catalog catalog, Frames frames) {
        this.link = link;
        this.outbox = outbox;
        this.schedule = schedule;
        this.catalog = catalog;
        this.frames = frames;
    }

    @Bean
    static PageEntry outboxPage(Outbox outbox) {
        return new PageEntry("Opening", 30, "Reports to the state", "/state", Permissions.READ, "g t", outbox::waiting);
    }

    @Bean
    static TodaySource outboxNeeds(Outbox outbox, Rules rules) {
        return facility -> Stream.concat(
                        outbox.messages(facility, "", true).stream()
                                .limit(1)
                                .map(first -> new TodaySource.Need(
                                        "Opening",
                                        first.state().equals("REFUSED") ? 0 : 1,
                                        first.state().equals("REFUSED")
                                                ? "The state refused a report"
                                                : "Report to the state",
                                        outbox.waiting(facility) + " messages wait, the oldest about "
                                                + first.subject(),
                                        "/state",
                                        Optional.of(first.happenedAt()),
                                        due(rules, facility, first.happenedAt()).map(RulesOfDay.Due::at),
                                        due(rules, facility, first.happenedAt())
                                                .map(due -> "Recorded with the state " + due.rule())
                                                .orElse(""),
                                        true)),
                        outbox.steps(facility).stream()
                                .map(step -> new TodaySource.Need(
                                        "Ship",
                                        0,
                                        "Register manifest " + step.subject() + " on the state's site",
                                        "The template stands there; "
                                                + step.values().size() + " values to check or type",
                                        "/state/steps/" + step.stepId(),
                                        Optional.of(step.openedAt()),
                                        Optional.empty(),
                                        "Goods may leave only under a manifest that the state's system knows",
                                        true)))
                .toList();
    }

    private static Optional<RulesOfDay.Due> due(Rules rules, FacilityId facility, Instant happened) {
        return rules.today(facility).due(Parameter.ENTRY_HOURS, happened);
    }

    @GetMapping("/state")
    @RequirePermission(Permissions.READ)
    String state(
            @RequestParam(defaultValue = "") String q,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var zone = zone(person);
        var table = Table.of("Happened", "Kind", "About", "State", "#Tries", "Answer");
        for (var message : outbox.messages(person.facility(), q.strip(), false)) {
            var href = "/state/messages/" + message.messageId();
            table.row(
                    "",
                    href,
                    Cell.link(Show.time(message.happenedAt(), zone), href),
                    Cell.text(kind(message)),
                    Cell.tag(message.subject(), "/find?q=" + message.subject()),
                    badge(message),
                    Cell.number(message.attempts()),
                    message.cause().isEmpty()
                            ? Cell.muted(brief(message.answer())).hint(message.answer())
                            : Cell.text(brief(message.cause())).hint(message.advice()));
        }
        var page = WorklistPage.of(
                        "Reports to the state",
                        lead(person, response),
                        table.emptySaying(
                                "Nothing waits. Adjustments, new packages, rooms and transfer templates line up here by themselves."))
                .search("Tag, manifest or part of a message", q)
                .summary(summary(person, zone))
                .links(
                        new WorklistPage.LinkButton("Call log", "/state/calls", false),
                        new WorklistPage.LinkButton("Keys", "/state/keys", false),
                        new WorklistPage.LinkButton("Outage", "/state/outage", false))
                .forms(
                        Form.button(
                                "/state/refresh", "Read the state now", "plain", "Reads all packages of this license"),
                        Form.button("/state/send", "Send what waits", "primary", "Sends in order"));
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    /** How the link stands; while a read is under way the page comes again by itself. */
    private String lead(CurrentPerson person, HttpServletResponse response) {
        var found = link.standing(person.facility());
        if (found.isEmpty()) {
            return "This facility is not connected to a state system: nothing is reported, and shelf and book are compared alone.";
        }
        var standing = found.get();
        if (standing.readingSince() != null) {
            response.setHeader("Refresh", "1");
            return "Reading the state: " + Show.number(standing.readingDone()) + " of "
                    + Show.count(standing.readingTotal(), "package") + " of the list so far. Work goes on meanwhile.";
        }
        if (!standing.lastFailure().isEmpty()) {
            return standing.lastFailure() + " The mirror stays as it was; work goes on against the book.";
        }
        var steps = outbox.steps(person.facility()).size();
        return "What the state must hear from us, in the order it happened. A refused report waits for you; all others go on."
                + (steps == 0
                        ? ""
                        : " " + steps + (steps == 1 ? " step waits" : " steps wait")
                                + " on the state's site, see Today.");
    }

    private String summary(CurrentPerson person, ZoneId zone) {
        return link.standing(person.facility())
                .map(s -> (s.readResult().isEmpty() ? "Never read." : s.readResult())
                        + (s.lastSuccessAt() == null ? "" : " Last at " + Show.time(s.lastSuccessAt(), zone) + ".")
                        + (schedule.isOn() ? " Reads and sends by itself." : " Reads and sends when asked."))
                .orElse("");
    }

    private static String kind(Message message) {
        return switch (message.kind()) {
            case "ADJUST" -> "Adjustment";
            case "CREATE" -> "New package";
            case "LOCATION" -> "Room";
            default -> "Transfer template";
        };
    }

    private static Cell badge(Message message) {
        return switch (message.state()) {
            case "SENT" -> Cell.badge(message.verifiedAt() == null ? "Taken" : "Seen there", "good");
            case "REFUSED" -> Cell.badge("Refused", "bad");
            case "WITHDRAWN" -> Cell.badge("Withdrawn", "quiet");
            default ->
                message.review().isEmpty() ? Cell.badge("Waiting", "warn") : Cell.badge("To be reviewed", "warn");
        };
    }

    private static String brief(String text) {
        return text.length() > 80 ? text.substring(0, 80) + " …" : text;
    }

    @PostMapping("/state/refresh")
    @RequirePermission(Permissions.STATE_SYNC)
    String refresh(CurrentPerson person) {
        frames.say(
                switch (link.startRefresh(person.facility(), () -> schedule.afterReading(person.facility()))) {
                    case StateLink.Refresh.Read _ -> "Reading the state has begun.";
                    case StateLink.Refresh.UnderWay() -> "The state is being read already.";
                    case StateLink.Refresh.NotConnected() -> "This facility is not connected to a state system yet.";
                    case StateLink.Refresh.Unreachable(var why) -> why;
                });
        return "redirect:/state";
    }

    @PostMapping("/state/send")
    @RequirePermission(Permissions.STATE_SYNC)
    String send(CurrentPerson person) {
        var outcome = outbox.send(person.facility());
        frames.say("Sent " + outcome.sent() + (outcome.sent() == 1 ? " message" : " messages") + " to the state."
                + (outcome.refused() == 0 ? "" : " " + outcome.refused() + " refused, they wait for you.")
                + (outcome.stopped().isEmpty() ? "" : " " + outcome.stopped()));
        return "redirect:/state";
    }

    // ------------------------------------------------------------------ one message

    @GetMapping("/state/messages/{id}")
    @RequirePermission(Permissions.READ)
    String message(@PathVariable long id, CurrentPerson person, Model model) {
        var message =
                outbox.find(person.facility(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var zone = zone(person);
        var facts = new ArrayList<RecordPage.Fact>();
        facts.add(new RecordPage.Fact("About", Cell.tag(message.subject(), "/find?q=" + message.subject())));
        facts.add(new RecordPage.Fact("Happened", Cell.text(Show.time(message.happenedAt(), zone))));
        facts.add(new RecordPage.Fact(
                "Sent", Cell.text(message.sentAt() == null ? "not yet" : Show.time(message.sentAt(), zone))));
        facts.add(new RecordPage.Fact("Tries", Cell.number(message.attempts())));
        facts.add(new RecordPage.Fact("By", Cell.text(message.writtenBy())));
        facts.add(new RecordPage.Fact(
                "Movement",
                Cell.text(
                        message.movementId() == null || message.movementId() == 0
                                ? "none, asked for by a person"
                                : Long.toString(message.movementId()))));
        if (!message.cause().isEmpty()) {
            facts.add(new RecordPage.Fact("Why it is parked", Cell.text(message.cause())));
            facts.add(new RecordPage.Fact("What to do", Cell.text(message.advice())));
        }
        if (!message.review().isEmpty()) {
            facts.add(new RecordPage.Fact("Second look", Cell.text(message.review())));
        }
        if (message.verifiedAt() != null) {
            facts.add(new RecordPage.Fact("Seen at the state", Cell.text(Show.time(message.verifiedAt(), zone))));
        }
        facts.add(new RecordPage.Fact("What we say", Cell.text(message.body())));
        facts.add(new RecordPage.Fact("What the state answered", Cell.text(message.answer())));
        var forms = !message.review().isEmpty()
                ? List.of(Form.button(
                        "/state/messages/" + id + "/review",
                        "Let it go to the state",
                        "primary",
                        "You have looked at it; it was written by " + message.writtenBy()))
                : message.state().equals("REFUSED")
                        ? List.of(
                                Form.button(
                                        "/state/messages/" + id + "/retry",
                                        "Send again",
                                        "primary",
                                        "As it is, after what was wrong is put right"),
                                new Form(
                                        "withdraw",
                                        "/state/messages/" + id + "/withdraw",
                                        "Withdraw",
                                        "danger",
                                        "It will not be sent. The book stays; the difference to the state shows in the matrix and can be worked there.",
                                        List.of(Form.Field.of("why", "Why", "text", ""))))
                        : List.<Form>of();
        var page = new RecordPage(
                "Report to the state",
                Cell.text(kind(message) + " " + id),
                message.subject(),
                List.of(badge(message)),
                facts,
                List.of(),
                forms,
                List.of(new WorklistPage.LinkButton("Calls about it", "/state/calls?q=" + message.subject(), false)),
                List.of(),
                message.withdrawnWhy().isEmpty() ? "" : "Withdrawn: " + message.withdrawnWhy());
        model.addAttribute("frame", frames.frame("Report " + id));
        model.addAttribute("page", page);
        return "archetypes/record";
    }

    @PostMapping("/state/messages/{id}/retry")
    @RequirePermission(Permissions.STATE_SYNC)
    String retry(@PathVariable long id, CurrentPerson person) {
        frames.say(
                outbox.retry(person.facility(), id)
                        ? "It waits to be sent again."
                        : "It is not refused any more; nothing was changed.");
        return "redirect:/state/messages/" + id;
    }

    @PostMapping("/state/messages/{id}/review")
    @RequirePermission(Permissions.RELEASE)
    String review(@PathVariable long id, CurrentPerson person) {
        frames.say(
                outbox.review(person.facility(), id, person.name())
                        ? "It goes to the state with the next round."
                        : "It does not wait for a second look, or it is your own; nothing was changed.");
        return "redirect:/state/messages/" + id;
    }

    @PostMapping("/state/messages/{id}/withdraw")
    @RequirePermission(Permissions.STATE_SYNC)
    String withdraw(@PathVariable long id, @RequestParam(defaultValue = "") String why, CurrentPerson person) {
        frames.say(
                why.isBlank()
                        ? "Say why it will not be sent; nothing was changed."
                        : outbox.withdraw(person.facility(), id, person.name() + ": " + why.strip())
                                ? "Withdrawn. The difference it would have settled shows in the matrix."
                                : "It is not refused any more; nothing was changed.");
        return "redirect:/state/messages/" + id;
    }

    // ------------------------------------------------------------------ steps on the state's site

    @GetMapping("/state/steps/{id}")
    @RequirePermission(Permissions.READ)
    String step(@PathVariable long id, CurrentPerson person, Model model) {
        var step = outbox.steps(person.facility()).stream()
                .filter(s -> s.stepId() == id)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var table = Table.of("Field", "Value to type");
        step.values().forEach(v -> table.row("", "", Cell.muted(v.label()), Cell.copy(v.value())));
        var page = new RecordPage(
                "Step on the state's site",
                Cell.text("Register manifest " + step.subject()),
                "The state's interface makes templates only; registering one is done by a person on its site.",
                List.of(Cell.badge("Waits for you", "warn")),
                List.of(new RecordPage.Fact("Since", Cell.text(Show.time(step.openedAt(), zone(person))))),
                List.of(new RecordPage.Part(
                        "Values",
                        "Open the template of this name, check these values, register it. This step closes by itself when the state shows the manifest.",
                        table.emptySaying(""))),
                List.of(Form.button("/state/refresh", "Read the state now", "plain", "Looks whether it is registered")),
                site(person, step),
                List.of(),
                "");
        model.addAttribute("frame", frames.frame("Register " + step.subject()));
        model.addAttribute("page", page);
        return "archetypes/record";
    }

    private List<WorklistPage.LinkButton> site(CurrentPerson person, HumanStep step) {
        return link.site(person.facility()).stream()
                .map(address ->
                        new WorklistPage.LinkButton("Open the state's site", address + "?find=" + step.subject(), true))
                .toList();
    }

    private ZoneId zone(CurrentPerson person) {
        return catalog.facility(person.facility()).zoneId();
    }
}

package io.everygram.tracking.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.tracking.HumanSteps;
import io.everygram.tracking.Message;
import io.everygram.tracking.Outbox;
import io.everygram.tracking.StateLink;
import io.everygram.tracking.StateSchedule;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Reports to the state: what waits, what was refused; reading and sending by hand. */
@Controller
class StateLinkController {
    private final StateLink link;
    private final Outbox outbox;
    private final HumanSteps steps;
    private final StateSchedule schedule;
    private final Catalog catalog;
    private final Frames frames;

    StateLinkController(
            StateLink link, Outbox outbox, HumanSteps steps, StateSchedule schedule, Catalog catalog, Frames frames) {
        this.link = link;
        this.outbox = outbox;
        this.steps = steps;
        this.schedule = schedule;
        this.catalog = catalog;
        this.frames = frames;
    }

    @GetMapping("/state")
    @RequirePermission(Permissions.READ)
    String state(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String show,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var zone = zone(person);
        var can = link.capabilities(person.facility());
        var table = Table.of("Happened", "Kind", "About", "State", "#Tries", "Answer");
        var found = outbox.messages(person.facility(), q.strip(), !show.isEmpty());
        for (var message : found.stream().filter(one -> fits(one, show)).toList()) {
            var href = "/state/messages/" + message.messageId();
            table.row(
                    "",
                    href,
                    Cell.time(message.happenedAt(), zone).leading(href),
                    Cell.text(ReportWords.kind(message, can)),
                    Cell.tag(message.subject(), "/find?q=" + message.subject()),
                    ReportWords.badge(message),
                    Cell.number(message.attempts()),
                    message.cause().isEmpty()
                            ? Cell.muted(ReportWords.brief(message.answer())).hint(message.answer())
                            : Cell.text(ReportWords.brief(message.cause())).hint(message.advice()));
        }
        var page = WorklistPage.of(
                        "Reports to the state", lead(person, response), table.emptySaying(ReportWords.linesUp(can)))
                .chips(List.of(
                        chip("All", "", show),
                        chip("Not yet at the state", "open", show),
                        chip("Refused", "refused", show),
                        chip("To be reviewed", "review", show)))
                .search("Tag, manifest or part of a message", q)
                .summary(summary(person, zone))
                .links(
                        link.isConnected(person.facility())
                                ? new WorklistPage.LinkButton("Tasks", "/state/tasks", false)
                                : new WorklistPage.LinkButton("Connect", "/state/connect", true),
                        new WorklistPage.LinkButton("Tags", "/state/tags", false),
                        new WorklistPage.LinkButton("Call log", "/state/calls", false),
                        new WorklistPage.LinkButton("Keys", "/state/keys", false),
                        new WorklistPage.LinkButton("Outage", "/state/outage", false),
                        new WorklistPage.LinkButton("Settings", "/settings/state", false))
                .forms(
                        Form.button(
                                "/state/refresh", "Read the state now", "plain", "Reads all packages of this license"),
                        Form.button(
                                "/state/send",
                                "Send what waits",
                                link.isConnected(person.facility()) ? "primary" : "plain",
                                "Sends in order"));
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private static boolean fits(Message message, String show) {
        return switch (show) {
            case "refused" -> message.state().equals("REFUSED");
            case "review" -> !message.review().isEmpty() && message.isOpen();
            default -> true;
        };
    }

    private static WorklistPage.Chip chip(String label, String name, String show) {
        return new WorklistPage.Chip(label, "/state?show=" + name, name.equals(show), "");
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
        int waiting = steps.waiting(person.facility());
        return "What the state must hear from us, in the order it happened. A refused report waits for you; all others go on."
                + (waiting == 0
                        ? ""
                        : " " + waiting + (waiting == 1 ? " task waits" : " tasks wait") + " for a person.");
    }

    private String summary(CurrentPerson person, ZoneId zone) {
        return link.standing(person.facility())
                .map(s -> (s.readResult().isEmpty() ? "Never read." : s.readResult())
                        + (s.lastSuccessAt() == null ? "" : " Last at " + Show.time(s.lastSuccessAt(), zone) + ".")
                        + (schedule.isOn() ? " Reads and sends by itself." : " Reads and sends when asked."))
                .orElse("");
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

    private ZoneId zone(CurrentPerson person) {
        return catalog.facility(person.facility()).zoneId();
    }
}

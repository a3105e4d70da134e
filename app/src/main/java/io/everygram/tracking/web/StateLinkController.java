package io.everygram.tracking.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.TodaySource;
import io.everygram.platform.web.WorklistPage;
import io.everygram.tracking.StateLink;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

@Controller
class StateLinkController {
    private final StateLink link;
    private final Catalog catalog;
    private final Frames frames;

    StateLinkController(StateLink link, Catalog catalog, Frames frames) {
        this.link = link;
        this.catalog = catalog;
        this.frames = frames;
    }

    @Bean
    static PageEntry outboxPage(StateLink link) {
        return new PageEntry("Opening", 30, "Reports to the state", "/state", Permissions.READ, "g t", link::waiting);
    }

    @Bean
    static TodaySource outboxNeeds(StateLink link) {
        return facility -> link.messages(facility, true).stream()
                .findFirst()
                .map(first -> new TodaySource.Need(
                        "Opening",
                        first.state().equals("REFUSED") ? 0 : 1,
                        "Report to the state",
                        link.waiting(facility) + " messages wait, the oldest about " + first.subject(),
                        "/state",
                        Optional.of(first.happenedAt()),
                        Optional.of(first.happenedAt().plus(Duration.ofHours(24))),
                        "Recorded with the state within 24 hours (4 CCR §15049)",
                        true))
                .stream()
                .toList();
    }

    @GetMapping("/state")
    @RequirePermission(Permissions.READ)
    String state(CurrentPerson person, Model model) {
        var zone = catalog.facility(person.facility()).zoneId();
        var table = Table.of("Happened", "Kind", "About", "State", "#Tries", "Answer");
        for (var message : link.messages(person.facility(), false)) {
            var tone = message.state().equals("SENT") ? "good" : message.state().equals("REFUSED") ? "bad" : "warn";
            table.row(
                    "",
                    "",
                    Cell.text(Show.time(message.happenedAt(), zone)),
                    Cell.text(Show.words(message.kind())),
                    Cell.tag(message.subject(), "/find?q=" + message.subject()),
                    Cell.badge(Show.words(message.state()), tone),
                    Cell.number(message.attempts()),
                    Cell.muted(message.answer()).hint(message.body()));
        }
        var page = WorklistPage.of(
                        "Reports to the state",
                        "What the state must hear from us, in the order it happened. Sending stops at the first refusal.",
                        table.emptySaying("Nothing waits. Adjustments, splits and transfer templates line up here."))
                .forms(
                        Form.button(
                                "/state/refresh", "Read the state now", "plain", "Reads all packages of this license"),
                        Form.button("/state/send", "Send what waits", "primary", "Sends in order"));
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    @PostMapping("/state/refresh")
    @RequirePermission(Permissions.STATE_SYNC)
    String refresh(CurrentPerson person) {
        frames.say(
                switch (link.refresh(person.facility())) {
                    case StateLink.Refresh.Read(var packages, var took) ->
                        "Read " + Show.number(packages) + " packages from the state in "
                                + BigDecimal.valueOf(took.toMillis())
                                        .movePointLeft(3)
                                        .setScale(1, RoundingMode.HALF_UP) + " s.";
                    case StateLink.Refresh.NotConnected() -> "This facility is not connected to a state system yet.";
                    case StateLink.Refresh.Unreachable(var why) ->
                        why + " The mirror stays as it was; work goes on against the book.";
                });
        return "redirect:/opening";
    }

    @PostMapping("/state/send")
    @RequirePermission(Permissions.STATE_SYNC)
    String send(CurrentPerson person) {
        var outcome = link.send(person.facility());
        frames.say(
                outcome.stopped().isEmpty()
                        ? "Sent " + outcome.sent() + " messages to the state."
                        : "Sent " + outcome.sent() + ". " + outcome.stopped());
        return "redirect:/state";
    }
}

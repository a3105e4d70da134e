package io.everygram.tracking.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.WorklistPage;
import io.everygram.tracking.Message;
import io.everygram.tracking.Outbox;
import io.everygram.tracking.Reviews;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One report to the state: what it says, what the state answered, and what may be done about it. */
@Controller
class ReportController {
    private final Outbox outbox;
    private final Reviews reviews;
    private final ReportText text;
    private final Catalog catalog;
    private final Frames frames;

    ReportController(Outbox outbox, Reviews reviews, ReportText text, Catalog catalog, Frames frames) {
        this.outbox = outbox;
        this.reviews = reviews;
        this.text = text;
        this.catalog = catalog;
        this.frames = frames;
    }

    @GetMapping("/state/messages/{id}")
    @RequirePermission(Permissions.READ)
    String message(@PathVariable long id, CurrentPerson person, Model model) {
        return show(id, person, model, RecordPage.Refusal.NONE);
    }

    private String show(long id, CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var message =
                outbox.find(person.facility(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var zone = zone(person);
        var facts = new ArrayList<RecordPage.Fact>();
        facts.add(new RecordPage.Fact("About", Cell.tag(message.subject(), "/find?q=" + message.subject())));
        facts.add(new RecordPage.Fact("Happened", Cell.time(message.happenedAt(), zone)));
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
            facts.add(new RecordPage.Fact(
                    "Why it is parked", Cell.text(message.cause()).wrapped()));
            facts.add(new RecordPage.Fact(
                    "What to do", Cell.text(message.advice()).wrapped()));
        }
        outbox.behind(person.facility(), message)
                .ifPresent(first -> facts.add(new RecordPage.Fact(
                        "Why it waits", ReportWords.behind(first).wrapped())));
        if (!message.review().isEmpty()) {
            facts.add(new RecordPage.Fact(
                    "Second look", Cell.text(message.review()).wrapped()));
            facts.add(new RecordPage.Fact(
                    "Who lets it go",
                    Cell.text(reviews.who(message.reviewPermission())
                                    + (message.writtenBy().equals(person.name())
                                            ? "; you wrote it, so somebody else"
                                            : ""))
                            .wrapped()));
        }
        if (message.verifiedAt() != null) {
            facts.add(new RecordPage.Fact("Seen at the state", Cell.time(message.verifiedAt(), zone)));
        }
        facts.add(new RecordPage.Fact(
                "What the state answered",
                Cell.text(ReportWords.answer(message)).wrapped()));
        model.addAttribute("frame", frames.frame("Report " + id));
        model.addAttribute("page", page(id, person, message, facts).after(refusal));
        return "archetypes/record";
    }

    private List<Form> forms(long id, CurrentPerson person, Message message) {
        if (!message.review().isEmpty()) {
            return reviews.mayLetGo(person, message)
                    ? List.of(Form.button(
                            "/state/messages/" + id + "/review",
                            "Let it go to the state",
                            "primary",
                            "You have looked at it; it was written by "
                                    + (message.writtenBy().isEmpty() ? "nobody in particular" : message.writtenBy())))
                    : List.of();
        }
        return message.state().equals("REFUSED")
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
                : List.of();
    }

    private RecordPage page(long id, CurrentPerson person, Message message, List<RecordPage.Fact> facts) {
        return new RecordPage(
                "Report to the state",
                Cell.text(ReportWords.kind(message, outbox.capabilities(person.facility())) + " " + id),
                message.subject(),
                List.of(ReportWords.badge(message)),
                facts,
                List.of(new RecordPage.Part(
                        "What we say", "Word for word in its call, once it is sent.", text.table(message.body()))),
                forms(id, person, message),
                List.of(new WorklistPage.LinkButton("Its calls", "/state/calls?report=" + id, false)),
                List.of(),
                message.withdrawnWhy().isEmpty() ? "" : "Withdrawn: " + message.withdrawnWhy());
    }

    @PostMapping("/state/messages/{id}/retry")
    @RequirePermission(Permissions.STATE_SYNC)
    String retry(@PathVariable long id, CurrentPerson person) {
        require(person, id);
        frames.say(
                outbox.retry(person.facility(), id)
                        ? "It waits to be sent again."
                        : "It is not refused any more; nothing was changed.");
        return "redirect:/state/messages/" + id;
    }

    /** Who may is a setting of the facility. */
    @PostMapping("/state/messages/{id}/review")
    @RequirePermission(Permissions.READ)
    String review(@PathVariable long id, CurrentPerson person) {
        require(person, id);
        frames.say(
                reviews.letGo(person, id)
                        ? "It goes to the state with the next round."
                        : "It does not wait for a second look, it is your own, or your role does not review it; nothing was changed.");
        return "redirect:/state/messages/" + id;
    }

    @PostMapping("/state/messages/{id}/withdraw")
    @RequirePermission(Permissions.STATE_SYNC)
    String withdraw(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String why,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        require(person, id);
        if (why.isBlank()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var words = "Say why it will not be sent. Nothing was changed.";
            return show(id, person, model, new RecordPage.Refusal("withdraw", "why", words, Map.of()));
        }
        frames.say(
                outbox.withdraw(person.facility(), id, person.name() + ": " + why.strip())
                        ? "Withdrawn. The difference it would have settled shows in the matrix."
                        : "It is not refused any more; nothing was changed.");
        return "redirect:/state/messages/" + id;
    }

    private void require(CurrentPerson person, long id) {
        if (outbox.find(person.facility(), id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private ZoneId zone(CurrentPerson person) {
        return catalog.facility(person.facility()).zoneId();
    }
}

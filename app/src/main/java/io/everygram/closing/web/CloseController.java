package io.everygram.closing.web;

import io.everygram.catalog.Catalog;
import io.everygram.closing.Days;
import io.everygram.closing.KindFigures;
import io.everygram.closing.SealOutcome;
import io.everygram.closing.SealWords;
import io.everygram.closing.domain.SealRules.Verdict;
import io.everygram.identity.Approval;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.TodaySource;
import io.everygram.platform.web.WorklistPage;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The close of the day: what is still open, what was booked and reported, and the seal. */
@Controller
class CloseController {
    private final Days days;
    private final Frames frames;

    CloseController(Days days, Frames frames) {
        this.days = days;
        this.frames = frames;
    }

    @Bean
    static PageEntry closePage() {
        return PageEntry.of("Close", 10, "Close the day", "/close", Permissions.READ, "g x");
    }

    @Bean
    static TodaySource closeNeeds(ObjectProvider<Days> days, Catalog catalog, Clock clock) {
        return facility -> {
            var today = catalog.facility(facility).day(clock.instant());
            var next = days.getObject().next(facility);
            return next.date().isBefore(today.date())
                    ? List.of(new TodaySource.Need(
                            "Close",
                            0,
                            "The day " + Show.day(next.date()) + " is not sealed",
                            "It has movements and ended at midnight",
                            "/close?day=" + next.date(),
                            Optional.of(next.end()),
                            Optional.empty(),
                            "",
                            false))
                    : List.of();
        };
    }

    @GetMapping("/close")
    @RequirePermission(Permissions.READ)
    String close(@RequestParam(defaultValue = "") String day, CurrentPerson person, Model model) {
        return page(person, model, date(day, person), "", "");
    }

    private LocalDate date(String text, CurrentPerson person) {
        try {
            return text.isBlank() ? days.next(person.facility()).date() : LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private String page(CurrentPerson person, Model model, LocalDate date, String note, String refusal) {
        var summary = days.summary(person.facility(), date);
        var zone = summary.day().zone();
        var sealed = days.find(person.facility(), date).isPresent();
        var asked = days.asked(person.facility(), date);
        long missing = summary.kinds().stream().mapToLong(KindFigures::missing).sum();
        long waiting = summary.kinds().stream().mapToLong(KindFigures::waiting).sum();
        var page = new RecordPage(
                "Close the day",
                Cell.day(date),
                "From midnight to midnight in " + zone.getId() + ".",
                marks(summary, sealed, asked),
                List.of(
                        new RecordPage.Fact(
                                "Movements",
                                CloseParts.figure(summary.movements(), DayMovementsController.path(date, "", ""))),
                        new RecordPage.Fact(
                                "Movements whose reports wait",
                                CloseParts.figure(waiting, DayMovementsController.path(date, "", "waiting"))),
                        new RecordPage.Fact(
                                "Movements whose reports are missing",
                                CloseParts.figure(missing, DayMovementsController.path(date, "", "missing"))),
                        new RecordPage.Fact(
                                "Late facts of sealed days",
                                Cell.number(summary.late().size()))),
                parts(summary, missing),
                sealed || asked.isPresent() && refusal.isEmpty()
                        ? List.of()
                        : List.of(sealForm(summary, note, refusal)),
                links(date, sealed, asked),
                List.of(),
                refusal.isEmpty() ? notice(summary, sealed, asked) : refusal);
        model.addAttribute("frame", frames.frame("Close " + Show.day(date)));
        model.addAttribute("page", page);
        return "archetypes/record";
    }

    private static List<RecordPage.Part> parts(Days.Summary summary, long missing) {
        var zone = summary.day().zone();
        var parts = new ArrayList<RecordPage.Part>();
        parts.add(open(summary.open()));
        parts.add(CloseParts.kinds(summary.kinds(), summary.day().date()));
        parts.addAll(CloseParts.unreported(
                summary.unreported(), missing, zone, summary.day().date()));
        parts.add(CloseParts.late(
                "Late facts",
                "They happened on days that are sealed and count in this one.",
                summary.late(),
                zone,
                "Nothing was booked late about a sealed day."));
        return parts;
    }

    private static List<Cell> marks(Days.Summary summary, boolean sealed, Optional<Approval> asked) {
        if (sealed) {
            return List.of(Cell.badge("Sealed", "good"));
        }
        var marks = new ArrayList<Cell>();
        marks.add(
                summary.open().isEmpty()
                        ? Cell.badge("Ready to seal", "good")
                        : Cell.badge(summary.open().size() + " still open", "warn"));
        if (asked.isPresent()) {
            marks.add(Cell.badge("Waits for a second person", "info"));
        }
        return marks;
    }

    private static List<WorklistPage.LinkButton> links(LocalDate date, boolean sealed, Optional<Approval> asked) {
        var links = new ArrayList<WorklistPage.LinkButton>();
        links.add(new WorklistPage.LinkButton("Sealed days", "/close/days", false));
        links.add(new WorklistPage.LinkButton("Who seals", "/close/rule", false));
        asked.ifPresent(request ->
                links.add(new WorklistPage.LinkButton("Open the request", "/approvals/" + request.approvalId(), true)));
        if (sealed) {
            links.add(new WorklistPage.LinkButton("Open the sealed day", "/close/days/" + date, true));
        }
        return links;
    }

    private static String notice(Days.Summary summary, boolean sealed, Optional<Approval> asked) {
        return asked.map(request -> request.askedByName() + " has asked to seal this day: “" + request.reason()
                        + "” It is sealed when another person approves.")
                .or(() -> summary.refusal().filter(v -> !sealed).map(SealWords::of))
                .orElse("");
    }

    private static Form sealForm(Days.Summary summary, String note, String refusal) {
        boolean two = summary.refusal()
                .filter(v -> v instanceof Verdict.SecondPersonNeeded)
                .isPresent();
        boolean over = !summary.open().isEmpty();
        var why = Field.of("note", over ? "Why it may be sealed over what is open" : "Note", "text", note);
        return new Form(
                "seal",
                "/close/seal",
                two ? "Ask to seal the day" : "Seal the day",
                "primary",
                two
                        ? over
                                ? "Another person must approve; then the day is sealed with all that is open written into it."
                                : "Another person must approve; here a day is always sealed by two."
                        : "What is booked afterwards goes into the next day and names this one.",
                List.of(
                        new Field("day", "", "hidden", summary.day().date().toString(), "", "", true, List.of()),
                        new Field("key", "", "hidden", IdempotencyKey.fresh().value(), "", "", true, List.of()),
                        refusal.isEmpty() ? (over ? why : why.optional()) : why.refused(refusal)));
    }

    private static RecordPage.Part open(List<TodaySource.Need> open) {
        var table = Table.of("Step", "Still open", "Facts", "Rule");
        open.forEach(need -> table.row(
                "",
                need.path(),
                Cell.muted(need.step()),
                Cell.link(need.text(), need.path()).wrapped(),
                Cell.text(need.detail()).wrapped(),
                Cell.muted(need.rule()).wrapped()));
        return new RecordPage.Part("Still open", "", table.emptySaying("Nothing is open. The day can be sealed."));
    }

    @PostMapping("/close/seal")
    @RequirePermission(Permissions.CLOSE)
    String seal(
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String key,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var date = date(day, person);
        var once = key.isBlank() ? IdempotencyKey.fresh() : new IdempotencyKey(key);
        return switch (days.seal(person, date, note, once)) {
            case SealOutcome.Sealed(var sealed, var movements) -> {
                frames.say("The day is sealed with " + Show.count(movements, "movement") + ".");
                yield "redirect:/close/days/" + sealed;
            }
            case SealOutcome.Asked(var _, var open) -> {
                frames.say(
                        open == 0
                                ? "Another person must approve the seal. It waits under Approvals."
                                : open + (open == 1 ? " thing is" : " things are")
                                        + " still open, so another person must approve the seal. It waits under Approvals.");
                yield "redirect:/close?day=" + date;
            }
            case SealOutcome.Refused(var why) ->
                refused(person, model, response, date, note, SealWords.of(why) + " Nothing was sealed.");
            case SealOutcome.ReasonMissing(var open) ->
                refused(
                        person,
                        model,
                        response,
                        date,
                        note,
                        open + (open == 1 ? " thing is" : " things are")
                                + " still open. Say why the day may be sealed all the same.");
            case SealOutcome.WaitsAlready(var by) ->
                refused(
                        person,
                        model,
                        response,
                        date,
                        note,
                        by + " has asked for this seal already; it waits under Approvals.");
        };
    }

    private String refused(
            CurrentPerson person,
            Model model,
            HttpServletResponse response,
            LocalDate date,
            String note,
            String words) {
        response.setStatus(422);
        return page(person, model, date, note, words);
    }
}

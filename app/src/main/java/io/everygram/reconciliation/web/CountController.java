package io.everygram.reconciliation.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.ScannedText;
import io.everygram.platform.web.CapturePage;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.WorklistPage;
import io.everygram.reconciliation.CountId;
import io.everygram.reconciliation.CountOutcome;
import io.everygram.reconciliation.CountProgress;
import io.everygram.reconciliation.CountResults;
import io.everygram.reconciliation.CountSession;
import io.everygram.reconciliation.Counts;
import io.everygram.reconciliation.ExpectedPackage;
import io.everygram.reconciliation.Scales;
import io.everygram.reconciliation.ScanBatches;
import io.everygram.reconciliation.TwoFigures;
import io.everygram.reconciliation.domain.CountVerdict;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One count: open it is a page that takes scan after scan, ended a record of what was seen. */
@Controller
class CountController {
    private static final int SHOWN = 200;
    /** What a command barcode reads, or a hand types, to take the last scan back. */
    private static final String UNDO = "UNDO";

    private final Counts counts;
    private final CountProgress progress;
    private final CountResults results;
    private final ScanBatches batches;
    private final Scales scales;
    private final CountLaw law;
    private final Catalog catalog;
    private final Frames frames;

    CountController(
            Counts counts,
            CountProgress progress,
            CountResults results,
            ScanBatches batches,
            Scales scales,
            CountLaw law,
            Catalog catalog,
            Frames frames) {
        this.counts = counts;
        this.progress = progress;
        this.results = results;
        this.batches = batches;
        this.scales = scales;
        this.law = law;
        this.catalog = catalog;
        this.frames = frames;
    }

    /** What was scanned or typed, to show it again. */
    private record Typed(String tag, String quantity, String room, String scale) {
        static final Typed NOTHING = new Typed("", "", "", "0");
    }

    @GetMapping("/opening/count/{count}")
    @RequirePermission(Permissions.READ)
    String one(@PathVariable long count, CurrentPerson person, Model model) {
        return page(count, person, model, Typed.NOTHING, frames.answer());
    }

    private String page(
            long count, CurrentPerson person, Model model, Typed typed, Optional<CapturePage.Answer> answer) {
        var session = session(count, person);
        model.addAttribute("frame", frames.frame("Count " + count));
        if (session.isOpen() && frames.may(Permissions.COUNT)) {
            model.addAttribute(
                    "page",
                    new CountCapture(progress, catalog, person, session, scales.all(person.facility()))
                            .page(
                                    typed.tag(),
                                    typed.quantity(),
                                    typed.room(),
                                    typed.scale(),
                                    asked(typed, answer),
                                    answer,
                                    false));
            return "archetypes/capture";
        }
        model.addAttribute(
                "page", record(session, person, answer.map(a -> a.detail()).orElse("")));
        return "archetypes/record";
    }

    /** The quantity, when it is missing or what was typed is none: the tag stays, and only that is typed again. */
    private static String asked(Typed typed, Optional<CapturePage.Answer> answer) {
        boolean isNone = !typed.quantity().isBlank() && ScannedText.tag(typed.tag()) instanceof PackageTag.Parsed.Tag;
        return answer.filter(a -> a.tone().equals("ask") || isNone && a.tone().equals("bad"))
                        .isPresent()
                ? "quantity"
                : "";
    }

    /** What of the page of an open count changes with a scan, for the script that replaces only that; without the frame, whose figures cost more than the scan. */
    private String part(
            CountSession session, CurrentPerson person, Model model, Typed typed, CapturePage.Answer answer) {
        var shown = Optional.of(answer);
        model.addAttribute("csrf", frames.csrf());
        model.addAttribute(
                "page",
                new CountCapture(progress, catalog, person, session, scales.all(person.facility()))
                        .page(
                                typed.tag(),
                                typed.quantity(),
                                typed.room(),
                                typed.scale(),
                                asked(typed, shown),
                                shown,
                                true));
        return "archetypes/capture_part";
    }

    private CountSession session(long count, CurrentPerson person) {
        return counts.find(person.facility(), new CountId(count))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private RecordPage record(CountSession session, CurrentPerson person, String notice) {
        var zone = zone(person);
        var id = new CountId(session.countId());
        boolean shown = !session.isOpen() || CountCapture.lists(session);
        var facts = List.of(
                new RecordPage.Fact("Of", Cell.text(CountViews.of(session))),
                new RecordPage.Fact(
                        "How",
                        Cell.text(
                                session.fileName().isEmpty()
                                        ? Show.words(session.mode())
                                        : "File " + session.fileName())),
                new RecordPage.Fact("Lines", Cell.number(session.lines())),
                new RecordPage.Fact(
                        "Expected now",
                        shown
                                ? Cell.number(progress.expected(person.facility(), session))
                                : Cell.muted("shown when it is finished")),
                new RecordPage.Fact("By", Cell.text(session.countedBy())),
                new RecordPage.Fact("Started", Cell.time(session.startedAt(), zone)));
        var parts = new ArrayList<RecordPage.Part>();
        parts.add(law.part(person, session));
        var devices = batches.devices(person.facility(), id);
        if (!devices.isEmpty()) {
            parts.add(CountViews.devices(devices, zone));
        }
        var two = devices.isEmpty() ? List.<TwoFigures>of() : batches.twoFigures(person.facility(), id, SHOWN);
        if (!two.isEmpty()) {
            parts.add(CountViews.twoFigures(two, zone));
        }
        if (session.problems() > 0) {
            parts.add(CountViews.problems(counts.problems(person.facility(), id, 1_000)));
        }
        var totals = session.isFinished() ? results.totals(person.facility(), id) : Map.<CountVerdict, Integer>of();
        // A blind count tells nobody what it looks for, who only reads included.
        var left = shown ? progress.left(person.facility(), session, "", SHOWN) : List.<ExpectedPackage>of();
        if (!totals.isEmpty()) {
            parts.add(CountResultViews.part(results.of(person.facility(), id, SHOWN), totals, zone));
        } else if (!left.isEmpty() && !session.scope().equals("LISTED")) {
            parts.add(new RecordPage.Part(
                    "Expected and not seen",
                    Show.number(progress.leftCount(person.facility(), session)) + " by the book as it stands now.",
                    CountViews.left(left, "")));
        }
        parts.add(new RecordPage.Part(
                "Lines", "Newest first.", CountViews.lines(progress.lines(person.facility(), id, SHOWN), zone)));
        return new RecordPage(
                "Count",
                Cell.text("Count " + session.countId()),
                CountViews.of(session),
                List.of(CountViews.badge(session)),
                facts,
                parts,
                session.state().equals("CANCELED")
                        ? List.of()
                        : List.of(
                                law.signForm(session),
                                Form.button(
                                        "/opening/count/" + session.countId() + "/cancel",
                                        "Cancel the count",
                                        "plain",
                                        "Its lines count no longer; the book is not touched")),
                links(session, totals),
                List.of(),
                notice);
    }

    private static List<WorklistPage.LinkButton> links(CountSession session, Map<CountVerdict, Integer> totals) {
        var links = new ArrayList<WorklistPage.LinkButton>();
        if (session.planId() > 0) {
            links.add(new WorklistPage.LinkButton("The plan", "/opening/plans/" + session.planId(), false));
        }
        if (totals.containsKey(CountVerdict.HELD_BACK)) {
            links.add(new WorklistPage.LinkButton("Count again", "/opening/count/again", false));
        }
        links.add(new WorklistPage.LinkButton("All lines", "/opening/count/" + session.countId() + "/lines", false));
        links.add(new WorklistPage.LinkButton("Compare", "/opening", true));
        return links;
    }

    @PostMapping("/opening/count/{count}/scan")
    @RequirePermission(Permissions.COUNT)
    String scan(
            @PathVariable long count,
            @RequestParam(defaultValue = "") String tag,
            @RequestParam(defaultValue = "") String quantity,
            @RequestParam(defaultValue = "0") long room,
            @RequestParam(defaultValue = "0") long scale,
            @RequestHeader(name = "X-Part", defaultValue = "") String part,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var id = new CountId(count);
        var typed = typed(tag.strip(), quantity.strip(), room, scale);
        var outcome = typed.tag().equalsIgnoreCase(UNDO)
                ? counts.undo(person, id)
                : counts.capture(person, new Counts.Scan(id, typed.tag(), typed.quantity(), room, scale));
        if (!part.isEmpty() && !(outcome instanceof CountOutcome.NoSuchCount)) {
            var session = session(count, person);
            if (session.isOpen()) {
                boolean refused = outcome instanceof CountOutcome.Refused;
                response.setStatus(refused ? 422 : 200);
                return part(
                        session,
                        person,
                        model,
                        refused ? typed : Typed.NOTHING,
                        CountWords.answer(outcome, zone(person)));
            }
        }
        return answered(outcome, count, typed, person, model, response);
    }

    /** A scanner types wherever the cursor is: what reads like a tag in the field of the quantity is the next package. */
    private static Typed typed(String tag, String quantity, long room, long scale) {
        return ScannedText.tag(quantity) instanceof PackageTag.Parsed.Tag || quantity.equalsIgnoreCase(UNDO)
                ? new Typed(quantity, "", Long.toString(room), Long.toString(scale))
                : new Typed(tag, quantity, Long.toString(room), Long.toString(scale));
    }

    @PostMapping("/opening/count/{count}/undo")
    @RequirePermission(Permissions.COUNT)
    String undo(@PathVariable long count, CurrentPerson person, Model model, HttpServletResponse response) {
        return answered(counts.undo(person, new CountId(count)), count, Typed.NOTHING, person, model, response);
    }

    @PostMapping("/opening/count/{count}/finish")
    @RequirePermission(Permissions.COUNT)
    String finish(@PathVariable long count, CurrentPerson person, Model model, HttpServletResponse response) {
        return answered(counts.finish(person, new CountId(count)), count, Typed.NOTHING, person, model, response);
    }

    /** Signs a finished count. */
    @PostMapping("/opening/count/{count}/sign")
    @RequirePermission(Permissions.COUNT)
    String sign(
            @PathVariable long count,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String findings,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var session = session(count, person);
        var signed = law.sign(person, session, title, findings);
        if (signed.field().isEmpty()) {
            frames.say(signed.words());
            return "redirect:/opening/count/" + count;
        }
        response.setStatus(422);
        model.addAttribute("frame", frames.frame("Count " + count));
        model.addAttribute(
                "page",
                record(session, person, "")
                        .after(new RecordPage.Refusal(
                                "sign", signed.field(), signed.words(), Map.of("title", title, "findings", findings))));
        return "archetypes/record";
    }

    @PostMapping("/opening/count/{count}/cancel")
    @RequirePermission(Permissions.COUNT)
    String cancel(@PathVariable long count, CurrentPerson person, Model model, HttpServletResponse response) {
        return answered(counts.cancel(person, new CountId(count)), count, Typed.NOTHING, person, model, response);
    }

    private String answered(
            CountOutcome outcome,
            long count,
            Typed typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (outcome instanceof CountOutcome.NoSuchCount) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var answer = CountWords.answer(outcome, zone(person));
        if (outcome instanceof CountOutcome.Refused) {
            response.setStatus(422);
            return page(count, person, model, typed, Optional.of(answer));
        }
        if (outcome instanceof CountOutcome.Finished) {
            frames.say(
                    answer.detail(),
                    Form.button("/opening/count/" + count + "/cancel", "Undo", "plain", "Cancels the whole count"));
            return "redirect:/opening";
        }
        if (outcome instanceof CountOutcome.Canceled) {
            frames.say(answer.detail());
        } else {
            frames.answered(answer.tone(), answer.words(), answer.detail());
        }
        return "redirect:/opening/count/" + count;
    }

    private ZoneId zone(CurrentPerson person) {
        return catalog.facility(person.facility()).zoneId();
    }
}

package io.everygram.reconciliation.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.Approval;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.ledger.Adjustments;
import io.everygram.ledger.Stock;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageHome;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.WorklistPage;
import io.everygram.reconciliation.CaseFiles;
import io.everygram.reconciliation.CaseOutcome;
import io.everygram.reconciliation.CaseTeam;
import io.everygram.reconciliation.Cases;
import io.everygram.reconciliation.domain.Cause;
import io.everygram.reconciliation.domain.Choices.Choice;
import io.everygram.tracking.StateReasons;
import jakarta.servlet.http.HttpServletResponse;
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

/** A difference worked to a close. */
@Controller
class CaseController {
    private final Cases cases;
    private final CaseTeam team;
    private final CaseFiles files;
    private final CaseEvidence evidence;
    private final CaseNotices notices;
    private final Stock stock;
    private final Adjustments adjustments;
    private final StateReasons reasons;
    private final Catalog catalog;
    private final Frames frames;

    CaseController(
            Cases cases,
            CaseTeam team,
            CaseFiles files,
            CaseEvidence evidence,
            CaseNotices notices,
            Stock stock,
            Adjustments adjustments,
            StateReasons reasons,
            Catalog catalog,
            Frames frames) {
        this.cases = cases;
        this.team = team;
        this.files = files;
        this.evidence = evidence;
        this.notices = notices;
        this.stock = stock;
        this.adjustments = adjustments;
        this.reasons = reasons;
        this.catalog = catalog;
        this.frames = frames;
    }

    /** Cases hang below the comparison. */
    @Bean
    static PageHome casesHome() {
        return new PageHome("/cases", "/opening");
    }

    @GetMapping("/cases/{id}")
    @RequirePermission(Permissions.READ)
    String one(@PathVariable long id, CurrentPerson person, Model model) {
        return page(id, person, model, CaseForms.Typed.NOTHING);
    }

    private String page(long id, CurrentPerson person, Model model, CaseForms.Typed typed) {
        var detail =
                cases.find(person.facility(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var zone = catalog.facility(person.facility()).zoneId();
        var now = detail.now();
        var cause = Cause.valueOf(detail.difference().cause());
        boolean open = detail.difference().closedAt() == null;
        var marks = new ArrayList<Cell>();
        marks.add(
                open ? Cell.badge(cause.words(), cause.isPlumbing() ? "info" : "warn") : Cell.badge("Closed", "good"));
        if (open && detail.difference().escalatedAt() != null) {
            marks.add(Cell.badge("Escalated to compliance", "warn")
                    .hint("By " + detail.difference().escalatedBy() + ", "
                            + Show.time(detail.difference().escalatedAt(), zone)));
        }
        if (open && detail.difference().answerUntil() != null) {
            marks.add(
                    Cell.badge("Answered until " + Show.time(detail.difference().answerUntil(), zone), "info")
                            .hint("By " + detail.difference().answeredBy() + ": "
                                    + detail.difference().answer()));
        }
        notices.owed(person, id).flatMap(owed -> notices.mark(owed, zone)).ifPresent(marks::add);
        var waiting = cases.waiting(person.facility(), detail.difference().tag());
        waiting.ifPresent(request -> marks.add(Cell.badge("Waits for approval by a second person", "warn")
                .hint("Request " + request.approvalId() + " by " + request.askedByName())));
        var page = new RecordPage(
                "Case " + id,
                Cell.tag(
                        detail.difference().tag(),
                        "/packages/" + detail.difference().tag()),
                open
                        ? now.map(c -> c.row().item() + ". ").orElse("") + "What to do: " + cause.next()
                        : "Closed " + Show.time(detail.difference().closedAt(), zone) + " by "
                                + detail.difference().closedBy() + ": "
                                + detail.difference().resolution(),
                marks,
                evidence.facts(detail, person, zone),
                parts(detail, person, zone),
                open
                        ? forms(detail, person, typed)
                        : notices.form(person, id, false).stream().toList(),
                links(detail, waiting, open ? settles(detail, person) : Optional.empty()),
                detail.events().stream()
                        .map(e -> new RecordPage.Line(Show.time(e.at(), zone), e.person(), e.words(), ""))
                        .toList(),
                typed.field().isEmpty() ? typed.refusal() : "");
        model.addAttribute("frame", frames.frame("Case " + id));
        model.addAttribute("page", page);
        return "archetypes/record";
    }

    /** The page of a case with what was refused beside it. */
    String refusing(long id, CurrentPerson person, Model model, String words) {
        return page(id, person, model, new CaseForms.Typed(null, "", "", "", "", "", "", words));
    }

    /** The page of a case with a form of it refused. */
    String after(RecordPage.Refusal refusal, long id, CurrentPerson person, Model model) {
        var view = page(id, person, model, CaseForms.Typed.NOTHING);
        if (model.getAttribute("page") instanceof RecordPage shown) {
            model.addAttribute("page", shown.after(refusal));
        }
        return view;
    }

    /** Where plumbing is put right: the report that stands in the way, or the tasks of the manifest. */
    private Optional<WorklistPage.LinkButton> settles(Cases.Detail detail, CurrentPerson person) {
        return switch (Cause.valueOf(detail.difference().cause())) {
            case CONVERSION_HALF_DONE, REPORT_REFUSED ->
                evidence.openReport(detail.difference().tag(), person, "REFUSED")
                        .map(path -> new WorklistPage.LinkButton("Open the refused report", path, true));
            case ANSWER_LOST, IN_FLIGHT ->
                evidence.openReport(detail.difference().tag(), person, "WAITING")
                        .map(path -> new WorklistPage.LinkButton("Open the report that waits", path, true));
            case KEY_REFUSED -> Optional.of(new WorklistPage.LinkButton("Keys at the state", "/state/keys", true));
            case UNREAD_WINDOW -> Optional.of(new WorklistPage.LinkButton("State link", "/state", true));
            case BACK_AT_STATE ->
                Optional.of(new WorklistPage.LinkButton("Manifests on the way", "/manifests?status=departed", true));
            case ON_MANIFEST, TO_RECEIVE, LEFT_UNREGISTERED, STALE_IN_TRANSIT ->
                Optional.of(new WorklistPage.LinkButton("Tasks at the state", "/state/tasks", true));
            default -> Optional.empty();
        };
    }

    private static List<WorklistPage.LinkButton> links(
            Cases.Detail detail, Optional<Approval> waiting, Optional<WorklistPage.LinkButton> settles) {
        var theirs = detail
                .now()
                .filter(now -> now.row().book() != null && !now.row().sameItem())
                .stream()
                .map(now -> new WorklistPage.LinkButton(
                        "Repack it on its page", "/packages/" + now.tag() + "/repack", false));
        return Stream.concat(
                        Stream.concat(
                                Stream.concat(settles.stream(), theirs),
                                waiting
                                        .map(request -> new WorklistPage.LinkButton(
                                                "Request " + request.approvalId() + " waits for a second person",
                                                "/approvals/" + request.approvalId(),
                                                false))
                                        .stream()),
                        Stream.of(
                                new WorklistPage.LinkButton("All differences", "/opening", false),
                                new WorklistPage.LinkButton(
                                        "Others of this cause",
                                        AccuracyAddress.PATH + "/cases?by=cause&key="
                                                + detail.difference().cause(),
                                        false),
                                new WorklistPage.LinkButton(
                                        "Calls to the state",
                                        "/state/calls?q=" + detail.difference().tag(),
                                        false)))
                .toList();
    }

    private List<Form> forms(Cases.Detail detail, CurrentPerson person, CaseForms.Typed typed) {
        var alone = stock.find(person.facility(), detail.difference().tag())
                .map(row -> " What is worth more than "
                        + adjustments.alone(person.facility(), row).words() + " waits for a second person.")
                .orElse("");
        return Stream.of(
                        new CaseForms(detail, reasons.of(person.facility()), alone, typed).forms().stream(),
                        CaseTeamController.forms(detail.difference(), team.whoWorks(person.facility())).stream(),
                        Stream.of(CaseFilesController.form(detail.difference().caseId())),
                        notices.form(person, detail.difference().caseId(), true).stream())
                .flatMap(all -> all)
                .toList();
    }

    private List<RecordPage.Part> parts(Cases.Detail detail, CurrentPerson person, ZoneId zone) {
        long id = detail.difference().caseId();
        return Stream.concat(
                        evidence.parts(detail, person, zone).stream(),
                        CaseFilesController.part(id, files.of(person.facility(), id), zone).stream())
                .toList();
    }

    @PostMapping("/cases/{id}/{choice}")
    @RequirePermission(Permissions.RECONCILE)
    String act(
            @PathVariable long id,
            @PathVariable String choice,
            @RequestParam(defaultValue = "") String quantity,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String tag,
            @RequestParam(defaultValue = "") String key,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var chosen = java.util.Arrays.stream(Choice.values())
                .filter(c -> c.name().equalsIgnoreCase(choice))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var once = key.isBlank() ? IdempotencyKey.fresh() : new IdempotencyKey(key);
        var outcome = cases.act(person, id, new Cases.Act(chosen, quantity, from, reason, note, tag, once));
        return switch (outcome) {
            case CaseOutcome.Done(var words, var closed) -> {
                frames.say(words + (closed ? " The case is closed." : ""));
                yield closed ? "redirect:/opening" : "redirect:/cases/" + id;
            }
            case CaseOutcome.Asked(var request) -> {
                frames.say("Nothing is booked yet: a second person has to approve it. It waits as request "
                        + request.value() + " under Approvals.");
                yield "redirect:/cases/" + id;
            }
            case CaseOutcome.NoSuchCase() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case CaseOutcome.ClosedBefore() -> {
                frames.say("This case was closed before; nothing was booked.");
                yield "redirect:/cases/" + id;
            }
            case CaseOutcome.Refused refused -> {
                response.setStatus(422);
                yield page(
                        id,
                        person,
                        model,
                        new CaseForms.Typed(
                                chosen,
                                quantity,
                                from,
                                reason,
                                note,
                                tag,
                                CaseWords.field(refused),
                                CaseWords.of(
                                        refused,
                                        catalog.facility(person.facility()).zoneId())));
            }
        };
    }
}

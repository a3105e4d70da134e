package io.everygram.identity.web;

import io.everygram.identity.Approval;
import io.everygram.identity.ApprovalId;
import io.everygram.identity.ApprovalKind;
import io.everygram.identity.ApprovalOutcome;
import io.everygram.identity.Approvals;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One request for a second person, and what is decided about it. Whether one may decide is judged by {@link Approvals}. */
@Controller
class ApprovalController {
    private final Approvals approvals;
    private final Frames frames;
    private final Guard guard;
    private final StepUp stepUp;

    ApprovalController(Approvals approvals, Frames frames, Guard guard, StepUp stepUp) {
        this.approvals = approvals;
        this.frames = frames;
        this.guard = guard;
        this.stepUp = stepUp;
    }

    @GetMapping("/approvals/{id}")
    @RequirePermission(Permissions.READ)
    String one(@PathVariable long id, CurrentPerson person, Model model) {
        return page(id, person, "", "", "", model);
    }

    @PostMapping("/approvals/{id}/approve")
    @RequirePermission(Permissions.READ)
    String approve(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String note,
            CurrentPerson person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var missing = missingFactor(id, person, request);
        if (missing.isPresent()) {
            return "redirect:" + missing.get();
        }
        return answer(approvals.approve(person, new ApprovalId(id), note), id, person, note, response, model);
    }

    /** Of itself, or because the permission to decide is one that asks for it. */
    private boolean asksForFactor(ApprovalKind kind) {
        return kind.needsSecondFactor() || stepUp.isAskedFor(kind.permission());
    }

    private Optional<String> missingFactor(long id, CurrentPerson person, HttpServletRequest request) {
        return approvals
                .find(person.facility(), new ApprovalId(id))
                .flatMap(asked -> approvals.kind(asked.kind()))
                .filter(this::asksForFactor)
                .flatMap(kind -> Guard.person())
                .flatMap(me -> stepUp.missing(request, me));
    }

    @PostMapping("/approvals/{id}/turn-down")
    @RequirePermission(Permissions.READ)
    String turnDown(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            HttpServletResponse response,
            Model model) {
        return answer(approvals.turnDown(person, new ApprovalId(id), reason), id, person, reason, response, model);
    }

    @PostMapping("/approvals/{id}/withdraw")
    @RequirePermission(Permissions.READ)
    String withdraw(@PathVariable long id, CurrentPerson person, HttpServletResponse response, Model model) {
        return answer(approvals.withdraw(person, new ApprovalId(id)), id, person, "", response, model);
    }

    private String answer(
            ApprovalOutcome outcome,
            long id,
            CurrentPerson person,
            String typed,
            HttpServletResponse response,
            Model model) {
        return switch (outcome) {
            case ApprovalOutcome.Done(var words, var path) -> {
                frames.say(words);
                yield "redirect:" + (path.isEmpty() ? "/approvals/" + id : path);
            }
            case ApprovalOutcome.Ended(var state) -> {
                frames.say(
                        state == Approval.State.WITHDRAWN
                                ? "The request is withdrawn. Nothing was done."
                                : "The request is turned down. Nothing was done.");
                yield "redirect:/approvals/" + id;
            }
            case ApprovalOutcome.Unknown _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case ApprovalOutcome.ReasonMissing _ -> {
                response.setStatus(422);
                yield page(id, person, "", typed, "Say why, so that who asked knows what to do next.", model);
            }
            case ApprovalOutcome.Refused refused -> {
                response.setStatus(422);
                yield page(id, person, ApprovalWords.of(refused, guard.zone(person.facility())), typed, "", model);
            }
        };
    }

    private String title(Approval asked) {
        return approvals.kind(asked.kind()).map(ApprovalKind::title).orElse(asked.kind());
    }

    private String page(long id, CurrentPerson person, String notice, String typed, String refusal, Model model) {
        var asked = approvals
                .find(person.facility(), new ApprovalId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var zone = guard.zone(person.facility());
        var facts = Table.of("What the second person needs to know");
        asked.sentences()
                .forEach(sentence -> facts.row("", "", Cell.text(sentence).wrapped()));
        var links = asked.path().isEmpty()
                ? List.<WorklistPage.LinkButton>of()
                : List.of(new WorklistPage.LinkButton("Open " + asked.subject(), asked.path(), false));
        var page = new RecordPage(
                "Request for a second person",
                Cell.text(title(asked)),
                asked.subject(),
                List.of(ApprovalWords.state(asked.state())),
                facts(asked, zone),
                parts(asked, facts.emptySaying("None were given.")),
                forms(asked, person, typed, refusal),
                links,
                story(asked, zone),
                notice);
        model.addAttribute("frame", frames.frame(title(asked)));
        model.addAttribute("page", page);
        return "archetypes/record";
    }

    private static List<RecordPage.Part> parts(Approval asked, Table facts) {
        var parts = new ArrayList<RecordPage.Part>();
        parts.add(new RecordPage.Part("Facts", "", facts));
        var deed = ApprovalPayload.table(asked.payload());
        if (!deed.rows().isEmpty()) {
            parts.add(new RecordPage.Part(
                    "What will be carried out",
                    "Kept as it was asked; it is judged again against the books when it is approved.",
                    deed));
        }
        return parts;
    }

    private List<RecordPage.Fact> facts(Approval asked, ZoneId zone) {
        var needs = approvals
                .kind(asked.kind())
                .map(kind -> Permissions.words(kind.permission())
                        + (asksForFactor(kind) ? "; whoever has a second factor proves it" : ""))
                .orElse("its module is not part of this installation");
        return List.of(
                new RecordPage.Fact("Asked by", Cell.text(asked.askedByName())),
                new RecordPage.Fact("Reason", Cell.text(asked.reason()).wrapped()),
                new RecordPage.Fact("Asked", Cell.time(asked.askedAt(), zone)),
                new RecordPage.Fact("Lapses", Cell.time(asked.expiresAt(), zone)),
                new RecordPage.Fact("Deciding needs", Cell.text(needs)));
    }

    private static List<RecordPage.Line> story(Approval asked, ZoneId zone) {
        var lines = new ArrayList<RecordPage.Line>();
        if (!asked.isWaiting()) {
            var when = Show.time(asked.decidedAt() == null ? asked.expiresAt() : asked.decidedAt(), zone);
            var who = asked.decidedByName().isEmpty() ? "Nobody" : asked.decidedByName();
            var what = switch (asked.state()) {
                case APPROVED ->
                    asked.decisionReason().isEmpty()
                            ? "Approved, and done"
                            : "Approved, and done – " + asked.decisionReason();
                case TURNED_DOWN -> "Turned down – " + asked.decisionReason();
                case WITHDRAWN -> "Withdrawn";
                default -> "Lapsed without a decision";
            };
            lines.add(new RecordPage.Line(when, who, what, asked.result()));
        }
        lines.add(new RecordPage.Line(
                Show.time(asked.askedAt(), zone), asked.askedByName(), "Asked – " + asked.reason(), ""));
        return lines;
    }

    private List<Form> forms(Approval asked, CurrentPerson person, String typed, String refusal) {
        var path = "/approvals/" + asked.approvalId();
        if (!asked.isWaiting()) {
            return List.of();
        }
        if (asked.askedBy() == person.personId()) {
            return List.of(Form.button(path + "/withdraw", "Withdraw", "plain", "Nothing will be done."));
        }
        if (approvals
                .kind(asked.kind())
                .filter(kind -> guard.may(kind.permission()))
                .isEmpty()) {
            return List.of();
        }
        return List.of(
                new Form(
                        "turn-down",
                        path + "/turn-down",
                        "Turn down",
                        "plain",
                        asked.askedByName() + " reads your reason.",
                        List.of(Field.of("reason", "Why not", "text", typed).refused(refusal))),
                new Form(
                        "approve",
                        path + "/approve",
                        "Approve and do it",
                        "primary",
                        title(asked).toLowerCase(Locale.ROOT) + " is done at once, under both names.",
                        List.of(Field.of("note", "Note", "text", typed)
                                .optional()
                                .hint("Kept with the decision; " + asked.askedByName() + " reads it"))));
    }
}

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
import io.everygram.platform.web.WorklistPage.Chip;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What waits for a second person, and what was decided. Whether one may decide is judged by {@link Approvals}. */
@Controller
class ApprovalsController {
    private static final int PAGE = 50;

    private final Approvals approvals;
    private final Frames frames;
    private final Guard guard;
    private final StepUp stepUp;
    private final Clock clock;

    ApprovalsController(Approvals approvals, Frames frames, Guard guard, StepUp stepUp, Clock clock) {
        this.approvals = approvals;
        this.frames = frames;
        this.guard = guard;
        this.stepUp = stepUp;
        this.clock = clock;
    }

    @GetMapping("/approvals")
    @RequirePermission(Permissions.READ)
    String list(
            @RequestParam(defaultValue = "mine") String show,
            @RequestParam(defaultValue = "0") long before,
            CurrentPerson person,
            Model model) {
        var me = Guard.person().orElseThrow(() -> new AccessDeniedException("not signed in"));
        var mine = approvals.waitingFor(me, person.facility());
        var found = switch (show) {
            case "waiting" -> approvals.list(person.facility(), Optional.of(Approval.State.WAITING), before, PAGE + 1);
            case "all" -> approvals.list(person.facility(), Optional.empty(), before, PAGE + 1);
            default -> mine;
        };
        var shown =
                show.equals("waiting") || show.equals("all") ? found.subList(0, Math.min(PAGE, found.size())) : mine;
        var page = WorklistPage.of(
                        "Approvals",
                        "Deeds that need two people. Nothing is booked before the second one approves.",
                        table(shown, show, guard.zone(person.facility())))
                .chips(List.of(
                        chip("For you to decide", "mine", show, mine.isEmpty() ? "" : Integer.toString(mine.size())),
                        chip("All that wait", "waiting", show, ""),
                        chip("All", "all", show, "")))
                .next(
                        shown.size() < found.size()
                                ? "/approvals?show=" + show + "&before="
                                        + shown.getLast().approvalId()
                                : "");
        model.addAttribute("frame", frames.frame("Approvals"));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private static Chip chip(String label, String name, String shown, String count) {
        return new Chip(label, "/approvals?show=" + name, name.equals(shown), count);
    }

    private Table table(List<Approval> requests, String show, ZoneId zone) {
        var table = Table.of("Request", "What", "Asked by", "Asked", "Reason", "Waits until", "State", "Decided by");
        for (var asked : requests) {
            var href = "/approvals/" + asked.approvalId();
            table.row(
                    "",
                    href,
                    Cell.link(title(asked), href),
                    Cell.text(asked.subject()),
                    Cell.text(asked.askedByName()),
                    Cell.muted(Show.ago(asked.askedAt(), clock.instant())).hint(Show.time(asked.askedAt(), zone)),
                    Cell.text(asked.reason()),
                    Cell.muted(Show.time(asked.expiresAt(), zone)),
                    badge(asked.state()),
                    Cell.text(asked.decidedByName()));
        }
        return table.emptySaying(
                show.equals("mine")
                        ? "Nothing waits for you here. What others are to decide is under “All that wait”."
                        : "Nothing. A request comes up here when somebody does what needs a second person.");
    }

    private String title(Approval asked) {
        return approvals.kind(asked.kind()).map(ApprovalKind::title).orElse(asked.kind());
    }

    private static Cell badge(Approval.State state) {
        return switch (state) {
            case WAITING -> Cell.badge("Waits", "warn");
            case APPROVED -> Cell.badge("Approved and done", "good");
            case TURNED_DOWN -> Cell.badge("Turned down", "bad");
            case WITHDRAWN -> Cell.badge("Withdrawn", "quiet");
            case EXPIRED -> Cell.badge("Lapsed", "quiet");
        };
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

    private Optional<String> missingFactor(long id, CurrentPerson person, HttpServletRequest request) {
        return approvals
                .find(person.facility(), new ApprovalId(id))
                .flatMap(asked -> approvals.kind(asked.kind()))
                .filter(ApprovalKind::needsSecondFactor)
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
                yield page(id, person, words(refused, guard.zone(person.facility())), typed, "", model);
            }
        };
    }

    private static String words(ApprovalOutcome.Refused refused, ZoneId zone) {
        return switch (refused) {
            case ApprovalOutcome.Unknown _, ApprovalOutcome.ReasonMissing _ -> "";
            case ApprovalOutcome.NotWaiting(var request) -> "Nothing was done now: " + ended(request, zone);
            case ApprovalOutcome.OwnRequest _ ->
                "You asked for this yourself; another person has to approve it. Nothing was done.";
            case ApprovalOutcome.NotPermitted(var permission) ->
                "Deciding this needs the permission " + permission
                        + " at this facility, which your roles do not hold. Nothing was done.";
            case ApprovalOutcome.NotYours(var askedBy) ->
                "Only " + askedBy + ", who asked, can withdraw it. You can turn it down instead.";
            case ApprovalOutcome.CouldNotBeDone(var why) ->
                "It could not be done, so nothing was booked and the request still waits. " + why;
        };
    }

    private static String ended(Approval request, ZoneId zone) {
        var when = Show.time(request.decidedAt() == null ? request.expiresAt() : request.decidedAt(), zone);
        return switch (request.state()) {
            case WAITING -> "the request still waits.";
            case APPROVED -> request.decidedByName() + " approved it at " + when + ", and it was done then.";
            case TURNED_DOWN ->
                request.decidedByName() + " turned it down at " + when + ": " + request.decisionReason();
            case WITHDRAWN -> request.decidedByName() + " withdrew it at " + when + ".";
            case EXPIRED -> "its time was over at " + when + ". If it is still wanted, it has to be asked for again.";
        };
    }

    private String page(long id, CurrentPerson person, String notice, String typed, String refusal, Model model) {
        var asked = approvals
                .find(person.facility(), new ApprovalId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var zone = guard.zone(person.facility());
        var facts = Table.of("What the second person needs to know");
        asked.sentences().forEach(sentence -> facts.row("", "", Cell.text(sentence)));
        var links = asked.path().isEmpty()
                ? List.<WorklistPage.LinkButton>of()
                : List.of(new WorklistPage.LinkButton("Open " + asked.subject(), asked.path(), false));
        var page = new RecordPage(
                "Request for a second person",
                Cell.text(title(asked)),
                asked.subject(),
                List.of(badge(asked.state())),
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
                .map(kind -> kind.permission() + (kind.needsSecondFactor() ? ", and the second factor" : ""))
                .orElse("its module is not part of this installation");
        return List.of(
                new RecordPage.Fact("Asked by", Cell.text(asked.askedByName())),
                new RecordPage.Fact("Reason", Cell.text(asked.reason())),
                new RecordPage.Fact("Asked", Cell.text(Show.time(asked.askedAt(), zone))),
                new RecordPage.Fact("Lapses", Cell.text(Show.time(asked.expiresAt(), zone))),
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

package io.everygram.identity.web;

import io.everygram.identity.Approval;
import io.everygram.identity.ApprovalKind;
import io.everygram.identity.Approvals;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.Chip;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What waits for a second person, and what was decided. */
@Controller
class ApprovalsController {
    private static final int PAGE = 50;

    private final Approvals approvals;
    private final Frames frames;
    private final Guard guard;
    private final Clock clock;

    ApprovalsController(Approvals approvals, Frames frames, Guard guard, Clock clock) {
        this.approvals = approvals;
        this.frames = frames;
        this.guard = guard;
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
                    Cell.text(asked.reason()).wrapped(),
                    Cell.time(asked.expiresAt(), zone).muted(),
                    ApprovalWords.state(asked.state()),
                    Cell.text(asked.decidedByName()));
        }
        return table.emptySaying(
                show.equals("mine")
                        ? "Nothing waits for you here. What others are to decide is under [All that wait](/approvals?show=waiting)."
                        : "Nothing. A request comes up here by itself when somebody does what needs a second person: corrects or destroys more than the limit of a [package](/packages), releases a hold that takes two, approves a large [purchase order](/purchase-orders), or [seals a day](/close) with open work.");
    }

    private String title(Approval asked) {
        return approvals.kind(asked.kind()).map(ApprovalKind::title).orElse(asked.kind());
    }
}

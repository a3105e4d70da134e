package io.everygram.tracking.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.Account;
import io.everygram.identity.Accounts;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.identity.SignedIn;
import io.everygram.ledger.Stock;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.Chip;
import io.everygram.tracking.HumanStep;
import io.everygram.tracking.HumanSteps;
import io.everygram.tracking.StateLink;
import io.everygram.tracking.StepKind;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The worklist of what only people can do, because the state's interface cannot. */
@Controller
class TasksController {
    private static final int PEOPLE = 200;

    private final HumanSteps steps;
    private final StateLink link;
    private final Stock stock;
    private final Accounts accounts;
    private final People people;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    TasksController(
            HumanSteps steps,
            StateLink link,
            Stock stock,
            Accounts accounts,
            People people,
            Catalog catalog,
            Frames frames,
            Clock clock) {
        this.steps = steps;
        this.link = link;
        this.stock = stock;
        this.accounts = accounts;
        this.people = people;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @GetMapping("/state/tasks")
    @RequirePermission(Permissions.READ)
    String tasks(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String q,
            CurrentPerson person,
            Model model) {
        var open = steps.open(person.facility());
        var words = q.strip().toLowerCase(java.util.Locale.ROOT);
        var rows = (show.equals("done") ? steps.closed(person.facility()) : open)
                .stream()
                        .filter(wanted(kind, show, person))
                        .filter(step -> words.isEmpty()
                                || (step.title() + "\n" + step.toType() + "\n" + step.assignee())
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .contains(words))
                        .toList();
        var page = WorklistPage.of(
                        "Tasks at the state",
                        link.isConnected(person.facility())
                                ? "What the state's interface cannot do and a person has to. Each closes by itself when the state shows its result."
                                : "This facility is not connected to a state system; tasks come with the connection.",
                        table(rows, show.equals("done"), person))
                .chips(chips(open, kind, show, person))
                .search("Tag, manifest, owner or a value", q)
                .summary(rows.size() + (rows.size() == 1 ? " task" : " tasks"))
                .links(
                        new WorklistPage.LinkButton("Reports to the state", "/state", false),
                        new WorklistPage.LinkButton("Tags", "/state/tags", false));
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private static Predicate<HumanStep> wanted(String kind, String show, CurrentPerson person) {
        return step -> (kind.isEmpty() || step.kind().equals(kind))
                && switch (show) {
                    case "mine" -> Long.valueOf(person.personId()).equals(step.assigneeId());
                    case "free" -> step.assignee().isEmpty();
                    case "pressing" -> step.escalated() > 0 || !step.wrong().isEmpty();
                    default -> true;
                };
    }

    private static List<Chip> chips(List<HumanStep> open, String kind, String show, CurrentPerson person) {
        var chips = new ArrayList<Chip>();
        for (var shown : List.of("", "mine", "free", "pressing", "done")) {
            chips.add(new Chip(
                    switch (shown) {
                        case "mine" -> "Mine";
                        case "free" -> "Nobody's";
                        case "pressing" -> "Pressing or wrong";
                        case "done" -> "Done";
                        default -> "All open";
                    },
                    "/state/tasks" + (shown.isEmpty() ? "" : "?show=" + shown),
                    show.equals(shown) && kind.isEmpty(),
                    shown.equals("done")
                            ? ""
                            : Show.number(open.stream()
                                    .filter(wanted("", shown, person))
                                    .count())));
        }
        for (var each : StepKind.values()) {
            long count = open.stream().filter(step -> step.what() == each).count();
            if (count > 0) {
                chips.add(new Chip(
                        each.brief(),
                        "/state/tasks?kind=" + each.name(),
                        kind.equals(each.name()),
                        Show.number(count)));
            }
        }
        return chips;
    }

    private Table table(List<HumanStep> rows, boolean done, CurrentPerson person) {
        var zone = catalog.facility(person.facility()).zoneId();
        var now = clock.instant();
        var table = Table.of("Task", "Kind", "Stands", done ? "Closed" : "Due", "Rule or result", "Owner", "Since");
        for (var step : rows) {
            var href = "/state/tasks/" + step.stepId();
            table.row(
                    "",
                    href,
                    Cell.link(step.title(), href),
                    Cell.muted(step.what().brief()),
                    TaskPage.badge(step, now),
                    done
                            ? Cell.time(step.closedAt(), zone)
                            : step.dueAt() == null
                                    ? Cell.muted(step.what() == StepKind.MOVE_TO_CAGE ? "at once" : "")
                                    : Cell.time(step.dueAt(), zone),
                    Cell.muted(done ? step.result() : step.wrong().isEmpty() ? step.rule() : step.wrong())
                            .wrapped(),
                    step.assignee().isEmpty() ? Cell.muted("nobody") : Cell.text(step.assignee()),
                    Cell.time(step.since(), zone));
        }
        return table.emptySaying(
                done
                        ? "No closed task here. A task closes by itself when the state shows its result; [those that are open](/state/tasks) come first."
                        : "Nothing waits here. Tasks line up by themselves: [manifests](/manifests) to register, receipts, holds of the state, [tags](/state/tags) to order and keys that end."
                                + (link.isConnected(person.facility()) || !frames.may(Permissions.STATE_SYNC)
                                        ? ""
                                        : " They begin when the facility is [connected](/state/connect)."));
    }

    @GetMapping("/state/tasks/{id}")
    @RequirePermission(Permissions.READ)
    String task(@PathVariable long id, CurrentPerson person, Model model) {
        return show(id, person, model, RecordPage.Refusal.NONE);
    }

    private String show(long id, CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var step =
                steps.find(person.facility(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var page = new TaskPage(
                        step,
                        steps.events(person.facility(), id),
                        person,
                        link.site(person.facility()),
                        may(person, step.what()),
                        colleagues(person, step.what()),
                        steps.held(person.facility(), step),
                        relatives(person, step),
                        catalog.facility(person.facility()).zoneId(),
                        clock.instant())
                .page()
                .after(refusal);
        model.addAttribute("frame", frames.frame(step.title()));
        model.addAttribute("page", page);
        return "archetypes/record";
    }

    private List<Stock.Relative> relatives(CurrentPerson person, HumanStep step) {
        return switch (step.what()) {
            case MOVE_TO_CAGE, LIFT_HOLD ->
                stock.find(person.facility(), step.subject())
                        .map(row -> stock.lineage(person.facility(), row.unitId(), true))
                        .orElse(List.of());
            case REGISTER, DEPART, VOID, RECEIVE, REJECT, RETURN, SUBMIT, ORDER_TAGS, TAKE_BACK, RENEW_KEY -> List.of();
        };
    }

    /** Who works here and may do it. */
    private List<Account> colleagues(CurrentPerson person, StepKind kind) {
        return accounts.list("", "active", "", 0, PEOPLE).stream()
                .filter(account -> account.personId() != person.personId()
                        && account.roles().stream()
                                .anyMatch(held -> (held.facility() == SignedIn.EVERYWHERE
                                                || held.facility()
                                                        == person.facility().value())
                                        && held.role().permissions().contains(kind.permission())))
                .toList();
    }

    private boolean may(CurrentPerson person, StepKind kind) {
        return people.find(person.login())
                .filter(signedIn -> signedIn.may(kind.permission(), person.facility()))
                .isPresent();
    }

    private HumanStep mine(long id, CurrentPerson person) {
        var step =
                steps.find(person.facility(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!may(person, step.what())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return step;
    }

    // ------------------------------------------------------------------ working

    @PostMapping("/state/tasks/{id}/take")
    @RequirePermission(Permissions.READ)
    String take(@PathVariable long id, CurrentPerson person) {
        var step = mine(id, person);
        return said(step, steps.take(person, id) ? "The task is yours." : "It is closed, or yours already.");
    }

    @PostMapping("/state/tasks/{id}/back")
    @RequirePermission(Permissions.READ)
    String back(@PathVariable long id, CurrentPerson person) {
        var step = mine(id, person);
        return said(step, steps.giveBack(person, id) ? "Nobody has it now." : "Nothing was changed.");
    }

    @PostMapping("/state/tasks/{id}/give")
    @RequirePermission(Permissions.READ)
    String give(
            @PathVariable long id,
            @RequestParam(name = "person", defaultValue = "0") long to,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var step =
                steps.find(person.facility(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var chosen = colleagues(person, step.what()).stream()
                .filter(account -> account.personId() == to)
                .findFirst();
        if (chosen.isEmpty()) {
            return refused(id, person, model, response, "give", "person", "Choose a person who may do this here.");
        }
        return said(
                step,
                steps.give(person, id, to, chosen.get().name())
                        ? "Given to " + chosen.get().name() + "."
                        : "It is closed, or that person's already.");
    }

    @PostMapping("/state/tasks/{id}/settle")
    @RequirePermission(Permissions.STATE_SYNC)
    String settle(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String why,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (why.isBlank()) {
            return refused(id, person, model, response, "settle", "why", "Say why it needs nothing more.");
        }
        var step =
                steps.find(person.facility(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return said(step, steps.settle(person, id, why) ? "Settled by hand." : "It was closed before.");
    }

    private String refused(
            long id,
            CurrentPerson person,
            Model model,
            HttpServletResponse response,
            String form,
            String field,
            String words) {
        response.setStatus(422);
        return show(id, person, model, new RecordPage.Refusal(form, field, words, Map.of()));
    }

    private String said(HumanStep step, String words) {
        frames.say(words);
        return "redirect:/state/tasks/" + step.stepId();
    }
}

package io.everygram.identity.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.task.Task;
import io.everygram.platform.task.TaskId;
import io.everygram.platform.task.Tasks;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.LiveWork;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorkPage;
import io.everygram.platform.web.WorklistPage;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** Long work under way and lately ended: seen and stopped by who asked for it, and by those who hold the permission of its kind. */
@Controller
class WorkController {
    private static final int SHOWN = 100;

    private final Tasks tasks;
    private final Frames frames;
    private final Guard guard;
    private final Clock clock;

    WorkController(Tasks tasks, Frames frames, Guard guard, Clock clock) {
        this.tasks = tasks;
        this.frames = frames;
        this.guard = guard;
        this.clock = clock;
    }

    @Bean
    static PageEntry workPage() {
        return PageEntry.of("Records", 60, "Work under way", "/work", Permissions.READ, "");
    }

    @GetMapping("/work")
    @RequirePermission(Permissions.READ)
    String list(CurrentPerson person, Model model) {
        var zone = guard.zone(person.facility());
        var table =
                Table.of("Work", "State", "#Done", "#Of", "Rate", "Remaining", "Asked by", "When", "What came of it");
        for (var task : tasks.newest(person.facility(), SHOWN)) {
            if (maySee(task, person.login())) {
                var pace = task.pace();
                var live = LiveWork.of(task, clock.instant());
                table.row(
                        "",
                        LiveWork.address(task),
                        Cell.link(task.title(), LiveWork.address(task)),
                        state(task),
                        Cell.number(pace.done()),
                        pace.total() == 0 ? Cell.muted("") : Cell.number(pace.total()),
                        Cell.muted(task.isGoing() ? live.figures().get(2).value() : ""),
                        Cell.muted(task.isGoing() ? live.figures().get(3).value() : ""),
                        Cell.text(task.askedByName()),
                        Cell.time(task.askedAt(), zone),
                        Cell.text(live.words()).hint(live.words()));
            }
        }
        var page = WorklistPage.of(
                "Work under way",
                "Long work goes on when you leave its page, and after a restart. What goes on stands first.",
                table.emptySaying(
                        frames.may(Permissions.MASTER_DATA)
                                ? "No long work was asked for yet. [A file](/records/import) of more than 500 rows is such work: it is judged and goes ahead here, and can be stopped and go on."
                                : "No long work was asked for yet. A large file that you send, of [orders](/orders) or of lab results, is judged and goes ahead here."));
        model.addAttribute("frame", frames.frame("Work under way"));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    @GetMapping("/work/{id}")
    @RequirePermission(Permissions.READ)
    String work(@PathVariable long id, CurrentPerson person, Model model) {
        var task = find(person, id);
        model.addAttribute("frame", frames.frame(task.title()));
        model.addAttribute(
                "page",
                WorkPage.of(
                        task,
                        "Work under way",
                        "Asked for by " + task.askedByName() + ", "
                                + Show.time(task.askedAt(), guard.zone(person.facility())) + ".",
                        clock.instant(),
                        new WorklistPage.LinkButton("All work", "/work", false),
                        new WorklistPage.LinkButton("Open what it works on", task.path(), !task.canGoOn())));
        return "archetypes/work";
    }

    /** The display alone. Once the work has ended the page around it is shown anew. */
    @GetMapping("/work/{id}/live")
    @RequirePermission(Permissions.READ)
    String live(@PathVariable long id, CurrentPerson person, Model model, HttpServletResponse response) {
        var task = find(person, id);
        if (!task.isGoing()) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("live", LiveWork.of(task, clock.instant()));
        return "components/live";
    }

    @PostMapping("/work/{id}/cancel")
    @RequirePermission(Permissions.READ)
    String cancel(@PathVariable long id, CurrentPerson person) {
        var task = find(person, id);
        frames.say(
                tasks.cancel(person.facility(), task.id(), person.login())
                        ? "It leaves off after the part it is at. What was done stands."
                        : "Nothing was done: it has ended, or was told to leave off already.");
        return "redirect:" + LiveWork.address(task);
    }

    @PostMapping("/work/{id}/go-on")
    @RequirePermission(Permissions.READ)
    String goOn(@PathVariable long id, CurrentPerson person) {
        var task = find(person, id);
        if (!tasks.goOn(person.facility(), task.id())) {
            frames.say("Nothing was done: it goes on already, or has ended well.");
        }
        return "redirect:" + LiveWork.address(task);
    }

    private Task find(CurrentPerson person, long id) {
        return tasks.find(person.facility(), new TaskId(id))
                .filter(task -> maySee(task, person.login()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static boolean maySee(Task task, String login) {
        return task.askedBy().equals(login) || may(task.permission(), task.facility());
    }

    private static boolean may(String permission, FacilityId facility) {
        return Guard.person()
                .orElseThrow(() -> new AccessDeniedException("not signed in"))
                .may(permission, facility);
    }

    private static Cell state(Task task) {
        return switch (task.state()) {
            case GOING -> Cell.badge(task.canceledBy().isEmpty() ? "goes on" : "leaves off", "info");
            case DONE -> Cell.badge("done", "good");
            case CANCELED -> Cell.badge("stopped", "quiet");
            case FAILED -> Cell.badge("failed", "bad");
        };
    }
}

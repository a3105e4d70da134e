package io.everygram.platform.web;

import io.everygram.platform.task.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The page of long work: how far it is, what failed, and what may be done. A page that started long work shows itself so until the work has ended, and is
 * then shown again as what it is.
 *
 * @param failures what failed, by name
 */
public record WorkPage(
        String kicker,
        String title,
        String lead,
        LiveWork live,
        Table failures,
        List<Form> forms,
        List<WorklistPage.LinkButton> links) {
    public WorkPage {
        forms = List.copyOf(forms);
        links = List.copyOf(links);
    }

    /** A task with its failures, and the forms by which it is stopped or taken up again. */
    public static WorkPage of(Task task, String kicker, String lead, Instant now, WorklistPage.LinkButton... links) {
        var failures = Table.of("What", "Why");
        task.failures().forEach(failure -> failures.row("", "", Cell.text(failure.what()), Cell.text(failure.why())));
        return new WorkPage(
                kicker,
                task.title(),
                lead + (task.isGoing() ? " You may leave this page; it goes on." : ""),
                LiveWork.of(task, now),
                failures.emptySaying(""),
                forms(task),
                List.of(links));
    }

    private static List<Form> forms(Task task) {
        var forms = new ArrayList<Form>();
        if (task.isGoing() && task.canceledBy().isEmpty()) {
            forms.add(Form.button(
                    LiveWork.address(task) + "/cancel",
                    "Stop",
                    "danger",
                    "Leaves off after the part it is at; it can be taken up again."));
        }
        if (task.canGoOn()) {
            forms.add(Form.button(
                    LiveWork.address(task) + "/go-on",
                    "Go on",
                    "primary",
                    "Takes it up where it ended. What was done is not done twice."));
        }
        return forms;
    }
}

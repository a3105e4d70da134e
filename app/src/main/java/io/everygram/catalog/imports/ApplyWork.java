package io.everygram.catalog.imports;

import io.everygram.platform.task.Task;
import io.everygram.platform.task.TaskResult;
import io.everygram.platform.task.TaskResult.Done;
import io.everygram.platform.task.TaskResult.Failure;
import io.everygram.platform.task.TaskWork;
import io.everygram.platform.web.Show;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets the good rows of a large file go ahead behind the page, chunk by chunk; two nodes at one import share its chunks. */
@Component
class ApplyWork implements TaskWork {
    static final String KIND = "catalog.import.apply";

    private final Imports imports;

    ApplyWork(Imports imports) {
        this.imports = imports;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public TaskResult carryOut(Task task, Progress progress) {
        var id = new ImportId(Long.parseLong(task.subject()));
        if (!tell(task, id, progress)) {
            return new TaskResult.Left();
        }
        // Ends: every chunk takes rows away from those that wait.
        while (imports.applyNext(task.facility(), id)) {
            if (!tell(task, id, progress)) {
                return new TaskResult.Left();
            }
        }
        return imports.find(task.facility(), id)
                .map(summary -> done(task, summary))
                .orElseGet(() -> new Done("The import is gone.", List.of()));
    }

    private boolean tell(Task task, ImportId id, Progress progress) {
        return imports.find(task.facility(), id)
                .map(now -> progress.at(now.rowsApplied() + now.rowsRefused(), now.rowsGood()))
                .orElse(true);
    }

    private Done done(Task task, ImportSummary summary) {
        return new Done(
                Show.count(summary.rowsApplied(), "row") + " imported"
                        + (summary.rowsRefused() == 0
                                ? "."
                                : ", " + Show.number(summary.rowsRefused())
                                        + " could not go ahead, as the records had changed after the preview."),
                summary.rowsRefused() == 0 ? List.of() : failures(task, summary.id()));
    }

    private List<Failure> failures(Task task, ImportId id) {
        return imports.refused(task.facility(), id, TaskResult.MOST_FAILURES).stream()
                .flatMap(row -> row.row().problems().stream()
                        .map(problem -> new Failure(
                                "Row " + row.row().number() + ", " + row.row().key(), problem.reason())))
                .toList();
    }
}

package io.everygram.catalog.imports;

import io.everygram.catalog.imports.domain.JudgedRow.Verdict;
import io.everygram.platform.task.Task;
import io.everygram.platform.task.TaskResult;
import io.everygram.platform.task.TaskResult.Done;
import io.everygram.platform.task.TaskResult.Failure;
import io.everygram.platform.task.TaskWork;
import io.everygram.platform.web.Show;
import java.util.List;
import org.springframework.stereotype.Component;

/** Judges a large file behind the page. The marks are the judged rows: begun again, it goes on behind the last of them. */
@Component
class JudgeWork implements TaskWork {
    static final String KIND = "catalog.import.judge";

    private final Imports imports;

    JudgeWork(Imports imports) {
        this.imports = imports;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public TaskResult carryOut(Task task, Progress progress) {
        var id = new ImportId(Long.parseLong(task.subject()));
        var opened = imports.judging(task.facility(), id);
        if (opened.isEmpty()) {
            return new Done(
                    "The file was not kept, so that its rows cannot be judged any more. Send it again.", List.of());
        }
        var all = opened.get().rows().size();
        if (!progress.at(0, all)) {
            return new TaskResult.Left();
        }
        // Ends: each part judges rows, and the last call ends the judging.
        for (var at = new Imports.Judging(0, false); !at.ended(); ) {
            at = imports.judgeNext(task.facility(), id, opened.get());
            if (!progress.at(at.rows(), all) && !at.ended()) {
                return new TaskResult.Left();
            }
        }
        return imports.find(task.facility(), id)
                .map(summary -> new Done(
                        Show.count(summary.rowsGood(), "row") + " can go ahead, " + Show.number(summary.rowsBad())
                                + " have errors, " + Show.number(summary.rowsUnchanged())
                                + " say what is known already.",
                        failures(task, id)))
                .orElseGet(() -> new Done("The import is gone.", List.of()));
    }

    private List<Failure> failures(Task task, ImportId id) {
        return imports.rows(task.facility(), id, Verdict.BAD, 0, TaskResult.MOST_FAILURES).stream()
                .flatMap(row -> row.row().problems().stream()
                        .map(problem -> new Failure(
                                "Row " + row.row().number() + ", " + row.row().key(),
                                problem.field().isEmpty()
                                        ? problem.reason()
                                        : problem.field() + ": " + problem.reason())))
                .toList();
    }
}

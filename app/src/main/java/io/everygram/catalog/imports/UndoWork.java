package io.everygram.catalog.imports;

import io.everygram.catalog.imports.ImportOutcome.ChangedSince;
import io.everygram.catalog.imports.ImportOutcome.Undone;
import io.everygram.platform.task.Task;
import io.everygram.platform.task.TaskResult;
import io.everygram.platform.task.TaskResult.Done;
import io.everygram.platform.task.TaskResult.Failure;
import io.everygram.platform.task.TaskWork;
import io.everygram.platform.web.Show;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes a large import back behind the page. All of it is one part: stopped or killed, it has changed nothing and begins anew. */
@Component
class UndoWork implements TaskWork {
    static final String KIND = "catalog.import.undo";

    private final Imports imports;

    UndoWork(Imports imports) {
        this.imports = imports;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public TaskResult carryOut(Task task, Progress progress) {
        return imports.undo(task.facility(), new ImportId(Long.parseLong(task.subject())), task.askedByName(), progress)
                .<TaskResult>map(UndoWork::done)
                .orElseGet(() -> new TaskResult.Left("Stopped before the end. Nothing was taken back."));
    }

    private static Done done(ImportOutcome outcome) {
        return switch (outcome) {
            case Undone(var rows) ->
                new Done(Show.count(rows, "record") + " are as they were before the import.", List.of());
            case ChangedSince(var rows, int count) ->
                new Done(
                        "Nothing was taken back: " + Show.count(count, "record")
                                + " of it are no longer as the import left them, or are in use.",
                        rows.stream()
                                .map(row -> new Failure("Row " + row.row() + ", " + row.key(), row.reason()))
                                .toList());
            // What another run or another page did just before.
            default -> new Done("It was undone already.", List.of());
        };
    }
}

package io.everygram.catalog.imports;

import io.everygram.platform.task.Task;
import io.everygram.platform.task.TaskResult;
import io.everygram.platform.task.TaskResult.Failure;
import java.util.List;
import java.util.stream.Stream;

/** What the long works on a file share: which file of which kind, and who asked. */
final class SheetTask {
    private SheetTask() {}

    static SheetKind kind(Task task, Stream<SheetKind> kinds) {
        var name = task.subject().substring(0, task.subject().indexOf(' '));
        return kinds.filter(kind -> kind.name().equals(name)).findFirst().orElseThrow();
    }

    static long sheet(Task task) {
        return Long.parseLong(task.subject().substring(task.subject().indexOf(' ') + 1));
    }

    static List<Failure> failures(List<SheetRow> rows) {
        return rows.stream()
                .filter(row -> row.shown() == SheetKind.Verdict.BAD)
                .limit(TaskResult.MOST_FAILURES)
                .flatMap(row -> row.problems().stream()
                        .map(wrong -> new Failure(
                                "Row " + row.row().number() + ", " + row.key(),
                                wrong.field().isEmpty() ? wrong.reason() : wrong.field() + ": " + wrong.reason())))
                .toList();
    }
}

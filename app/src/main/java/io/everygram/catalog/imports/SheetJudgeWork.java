package io.everygram.catalog.imports;

import io.everygram.catalog.imports.store.SheetStore;
import io.everygram.platform.task.Task;
import io.everygram.platform.task.TaskResult;
import io.everygram.platform.task.TaskResult.Done;
import io.everygram.platform.task.TaskWork;
import io.everygram.platform.web.Show;
import java.io.Serial;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Judges a large file behind the page: all rows in one transaction, since one row may speak of another. */
@Component
class SheetJudgeWork implements TaskWork {
    static final String KIND = "catalog.sheet.judge";
    /** Rows between two signs. */
    private static final int STEP = 250;

    private final SheetDesk desk;
    private final SheetStore store;
    private final ObjectProvider<SheetKind> kinds;

    SheetJudgeWork(SheetDesk desk, SheetStore store, ObjectProvider<SheetKind> kinds) {
        this.desk = desk;
        this.store = store;
        this.kinds = kinds;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public TaskResult carryOut(Task task, Progress progress) {
        var id = SheetTask.sheet(task);
        var all = store.rows(task.facility(), id).size();
        if (!progress.at(0, all)) {
            return new TaskResult.Left();
        }
        try {
            desk.judge(task.facility(), SheetTask.kind(task, kinds.stream()), id, signs(progress, all));
        } catch (LeftOff e) {
            return new TaskResult.Left();
        }
        var _ = progress.at(all, all);
        var rows = store.rows(task.facility(), id);
        var bad = rows.stream()
                .filter(row -> row.shown() == SheetKind.Verdict.BAD)
                .count();
        return new Done(
                Show.count(rows.size(), "row") + " judged, " + Show.number(bad) + " have errors.",
                SheetTask.failures(rows));
    }

    private static IntConsumer signs(Progress progress, int all) {
        var told = new AtomicInteger();
        return judged -> {
            if (judged - told.get() >= STEP) {
                told.set(judged);
                if (!progress.at(judged, all)) {
                    throw new LeftOff();
                }
            }
        };
    }

    /** Somebody stopped the work, or the program ends: what was judged so far is taken back, for all of it is judged anew. */
    private static final class LeftOff extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;
    }
}

package io.everygram.catalog.imports;

import io.everygram.catalog.imports.store.SheetStore;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.platform.task.Task;
import io.everygram.platform.task.TaskResult;
import io.everygram.platform.task.TaskResult.Done;
import io.everygram.platform.task.TaskWork;
import io.everygram.platform.web.Show;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Lets the good groups of a large file go ahead behind the page, some in one transaction; begun again, it goes on with those that still wait. */
@Component
class SheetApplyWork implements TaskWork {
    static final String KIND = "catalog.sheet.apply";

    private final SheetDesk desk;
    private final SheetStore store;
    private final ObjectProvider<People> people;
    private final ObjectProvider<SheetKind> kinds;

    SheetApplyWork(SheetDesk desk, SheetStore store, ObjectProvider<People> people, ObjectProvider<SheetKind> kinds) {
        this.desk = desk;
        this.store = store;
        this.people = people;
        this.kinds = kinds;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public TaskResult carryOut(Task task, Progress progress) {
        var id = SheetTask.sheet(task);
        var kind = SheetTask.kind(task, kinds.stream());
        var person = new CurrentPerson(
                people.getObject().find(task.askedBy()).orElseThrow().personId(),
                task.askedBy(),
                task.askedByName(),
                task.facility());
        var groups = List.copyOf(desk.waiting(task.facility(), kind, id).entrySet());
        for (int done = 0; done < groups.size(); ) {
            if (!progress.at(done, groups.size())) {
                return new TaskResult.Left();
            }
            var next = SheetDesk.together(groups.subList(done, groups.size()));
            var _ = desk.apply(person, kind, id, next);
            done += next.size();
        }
        var _ = progress.at(groups.size(), groups.size());
        var rows = store.rows(task.facility(), id);
        long went = rows.stream().filter(row -> row.status().equals("APPLIED")).count();
        long refused =
                rows.stream().filter(row -> row.status().equals("REFUSED")).count();
        desk.applied(person, id, task.title() + ": " + Show.count(went, "row"));
        return new Done(
                Show.count(went, "row") + " went ahead"
                        + (refused == 0 ? "." : ", " + Show.number(refused) + " could not any more."),
                refused == 0 ? List.of() : SheetTask.failures(rows));
    }
}

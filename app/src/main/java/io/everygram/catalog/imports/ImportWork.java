package io.everygram.catalog.imports;

import io.everygram.catalog.domain.RecordKind;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.task.Task;
import io.everygram.platform.task.Tasks;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Imports as pages ask for them: what takes long goes on behind the page as a task; a few hundred rows are done while the person waits. */
@Service
public class ImportWork {
    /** Files of so many good rows go ahead while the person waits. */
    private static final int AT_ONCE = 500;

    private final Imports imports;
    private final Tasks tasks;

    ImportWork(Imports imports, Tasks tasks) {
        this.imports = imports;
        this.tasks = tasks;
    }

    /** Judged, Taken when it goes on as a task, ColumnsUnclear or FileRefused. */
    @Transactional
    public ImportOutcome judge(CurrentPerson person, RecordKind kind, String fileName, byte[] content) {
        return judging(person, imports.take(person.facility(), kind, fileName, content, person.name()));
    }

    /** Says what the columns of a kept file mean, and judges it: see {@link Imports#map}. */
    @Transactional
    public ImportOutcome map(CurrentPerson person, long fileId, List<String> meanings) {
        return judging(person, imports.map(person.facility(), fileId, meanings, person.name()));
    }

    private ImportOutcome judging(CurrentPerson person, ImportOutcome outcome) {
        if (outcome instanceof ImportOutcome.Taken(var id)) {
            ask(person, id, JudgeWork.KIND, "Judge ");
        }
        return outcome;
    }

    /** Lets the good rows go ahead. Begun, NoSuchImport, or NotNow unless the file was only judged. */
    @Transactional
    public ImportOutcome begin(CurrentPerson person, ImportId id) {
        var outcome = imports.begin(person.facility(), id, person.name());
        if (outcome instanceof ImportOutcome.Begun) {
            if (summary(person.facility(), id).rowsGood() <= AT_ONCE) {
                boolean more = true;
                // Ends: every chunk takes rows away from those that wait.
                while (more) {
                    more = imports.applyNext(person.facility(), id);
                }
            } else {
                ask(person, id, ApplyWork.KIND, "Import ");
            }
        }
        return outcome;
    }

    /** Takes an import back. Begun when that goes on as a task, else as {@link Imports#undo} answers. */
    @Transactional
    public ImportOutcome undo(CurrentPerson person, ImportId id) {
        var large = imports.find(person.facility(), id)
                .filter(now -> now.canBeUndone() && now.rowsApplied() > AT_ONCE)
                .isPresent();
        if (large) {
            ask(person, id, UndoWork.KIND, "Undo ");
            return new ImportOutcome.Begun(id);
        }
        return imports.undo(person.facility(), id, person.name());
    }

    /** Goes on with what a stop left half done; harmless when it goes on. */
    @Transactional
    public void carryOn(CurrentPerson person, ImportId id) {
        switch (summary(person.facility(), id).state()) {
            case "JUDGING" -> ask(person, id, JudgeWork.KIND, "Judge ");
            case "APPLYING" -> ask(person, id, ApplyWork.KIND, "Import ");
            default -> {}
        }
    }

    private ImportSummary summary(FacilityId facility, ImportId id) {
        return imports.find(facility, id).orElseThrow();
    }

    private void ask(CurrentPerson person, ImportId id, String kind, String verb) {
        var _ = tasks.begin(new Tasks.Asked(
                person.facility(),
                kind,
                Long.toString(id.value()),
                verb + summary(person.facility(), id).fileName(),
                "/records/import/" + id.value(),
                Permissions.MASTER_DATA,
                person.login(),
                person.name()));
    }

    /** Whether a task takes an import back. */
    public static boolean isUndo(Task task) {
        return task.kind().equals(UndoWork.KIND);
    }

    /** The task that is at this import just now. */
    @Transactional(readOnly = true)
    public Optional<Task> going(FacilityId facility, ImportId id) {
        var subject = Long.toString(id.value());
        return Stream.of(JudgeWork.KIND, UndoWork.KIND, ApplyWork.KIND)
                .flatMap(kind -> tasks.going(facility, kind, subject).stream())
                .findFirst();
    }

    /** The last undo of this import, when it has ended and the import still stands: it was refused, stopped or failed. */
    @Transactional(readOnly = true)
    public Optional<Task> vainUndo(FacilityId facility, ImportSummary now) {
        return now.canBeUndone()
                ? tasks.latest(facility, UndoWork.KIND, Long.toString(now.importId()))
                        .filter(undo -> !undo.isGoing())
                : Optional.empty();
    }
}

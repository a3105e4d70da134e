package io.everygram.catalog.imports;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.imports.SheetKind.Judged;
import io.everygram.catalog.imports.SheetKind.Row;
import io.everygram.catalog.imports.SheetKind.Verdict;
import io.everygram.catalog.imports.SheetOutcome.Applied;
import io.everygram.catalog.imports.SheetOutcome.FileRefused;
import io.everygram.catalog.imports.SheetOutcome.NoSuchSheet;
import io.everygram.catalog.imports.SheetOutcome.NotNow;
import io.everygram.catalog.imports.SheetOutcome.Stays;
import io.everygram.catalog.imports.SheetOutcome.Undone;
import io.everygram.catalog.imports.SheetOutcome.WorkedOnSince;
import io.everygram.catalog.imports.store.SheetStore;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Sha256;
import io.everygram.platform.task.Task;
import io.everygram.platform.task.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files of other things than master data: judged whole and shown as a difference, good groups of rows go ahead, one that is refused alone stays behind, and all of
 * it is taken back as one or not at all.
 */
@Service
public class Sheets {
    /** Files of so many rows are judged and go ahead while the person waits; larger ones behind the page. */
    static final int AT_ONCE = 500;

    private final SheetStore store;
    private final SheetDesk desk;
    private final Tasks tasks;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Sheets(
            SheetStore store,
            SheetDesk desk,
            Tasks tasks,
            AuditTrail audit,
            PlatformTransactionManager manager,
            Clock clock) {
        this.store = store;
        this.desk = desk;
        this.tasks = tasks;
        this.audit = audit;
        this.transactions = new TransactionTemplate(manager);
        this.clock = clock;
    }

    /** Judged, a large file behind the page, or FileRefused; nothing but the judgment is written. */
    @Transactional
    public SheetOutcome judge(CurrentPerson person, SheetKind kind, String fileName, byte[] content) {
        return switch (ImportFiles.read(content)) {
            case ImportFile.Unreadable(var reason) -> new FileRefused(reason);
            case ImportFile.Read(var header, var lines, var notes) -> {
                var columns = SheetHeader.of(kind.columns(), header);
                if (!columns.refusal().isEmpty()) {
                    yield new FileRefused(columns.refusal());
                }
                if (lines.size() > kind.mostRows()) {
                    yield new FileRefused("The file has more than " + kind.mostRows()
                            + " rows. Cut it into several and send one after the other.");
                }
                var rows = lines.stream()
                        .map(line -> columns.row(line.number(), line.cells()))
                        .toList();
                if (rows.size() <= AT_ONCE) {
                    yield new SheetOutcome.Judged(keep(
                            person,
                            kind,
                            fileName,
                            content,
                            kind.judge(person.facility(), rows, judged -> {}),
                            columns.notes(notes)));
                }
                var id = keep(person, kind, fileName, content, SheetDesk.notJudged(rows), columns.notes(notes));
                ask(person, kind, id, SheetJudgeWork.KIND, fileName);
                yield new SheetOutcome.Judged(id);
            }
        };
    }

    private long keep(
            CurrentPerson person, SheetKind kind, String fileName, byte[] content, List<Judged> rows, String notes) {
        var hash = Sha256.hex(content);
        var earlier = store.sameFile(person.facility(), kind.name(), hash)
                .map(id -> "This same file was read before, as file " + id + ". ")
                .orElse("");
        var id = store.add(
                person.facility(),
                kind.name(),
                fileName,
                hash,
                (earlier + notes).strip(),
                person.name(),
                clock.instant());
        store.addRows(person.facility(), id, rows);
        return id;
    }

    @Transactional(readOnly = true)
    public Optional<SheetSummary> find(FacilityId facility, SheetKind kind, long sheetId) {
        return store.summaries(facility, kind.name(), sheetId, 1).stream().findFirst();
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<SheetSummary> newest(FacilityId facility, SheetKind kind, int limit) {
        return store.summaries(facility, kind.name(), 0, limit);
    }

    /** Rows in the order of the file. */
    @Transactional(readOnly = true)
    public List<SheetRow> rows(FacilityId facility, long sheetId) {
        return store.rows(facility, sheetId);
    }

    /**
     * Lets good groups go ahead; what a stop left waits for the next call. Applied, Begun when it goes on behind the page, NoSuchSheet or NotNow for one that
     * was undone.
     *
     * @param additions cells that a person adds to rows, by row number: decisions that the file leaves open
     */
    public SheetOutcome apply(
            CurrentPerson person, SheetKind kind, long sheetId, Map<Integer, Map<String, String>> additions) {
        var found = find(person.facility(), kind, sheetId);
        if (found.isEmpty()) {
            return new NoSuchSheet();
        }
        if (found.get().state().equals("UNDONE")) {
            return new NotNow("UNDONE");
        }
        if (!additions.isEmpty()) {
            transactions.executeWithoutResult(status -> store.addCells(person.facility(), sheetId, additions));
        }
        if (found.get().waiting() > AT_ONCE) {
            transactions.executeWithoutResult(status ->
                    ask(person, kind, sheetId, SheetApplyWork.KIND, found.get().fileName()));
            return new SheetOutcome.Begun(sheetId);
        }
        var groups = List.copyOf(desk.waiting(person.facility(), kind, sheetId).entrySet());
        int done = 0;
        for (int seen = 0; seen < groups.size(); ) {
            var next = SheetDesk.together(groups.subList(seen, groups.size()));
            done += desk.apply(person, kind, sheetId, next);
            seen += next.size();
        }
        desk.applied(person, sheetId, found.get().fileName() + ": " + done + " of " + groups.size());
        return new Applied(done, groups.size() - done);
    }

    private void ask(CurrentPerson person, SheetKind kind, long sheetId, String work, String fileName) {
        var _ = tasks.begin(new Tasks.Asked(
                person.facility(),
                work,
                kind.name() + " " + sheetId,
                (work.equals(SheetJudgeWork.KIND) ? "Judge " : "Read in ") + fileName,
                kind.path() + "/" + sheetId,
                kind.permission(),
                person.login(),
                person.name()));
    }

    /** The long work that is at this file just now. */
    @Transactional(readOnly = true)
    public Optional<Task> going(FacilityId facility, SheetKind kind, long sheetId) {
        var subject = kind.name() + " " + sheetId;
        return tasks.going(facility, SheetJudgeWork.KIND, subject)
                .or(() -> tasks.going(facility, SheetApplyWork.KIND, subject));
    }

    /** Takes everything back, or nothing. Undone, NoSuchSheet, NotNow unless it was applied, or WorkedOnSince. */
    @Transactional
    public SheetOutcome undo(CurrentPerson person, SheetKind kind, long sheetId) {
        var locked = store.lock(person.facility(), kind.name(), sheetId);
        if (locked.isEmpty()) {
            return new NoSuchSheet();
        }
        if (!locked.get().equals("APPLIED")) {
            return new NotNow(locked.get());
        }
        var references = new LinkedHashMap<String, List<Row>>();
        store.rows(person.facility(), sheetId).stream()
                .filter(row -> row.status().equals("APPLIED"))
                .forEach(row -> references
                        .computeIfAbsent(row.reference(), r -> new ArrayList<>())
                        .add(row.row()));
        var stays = references.entrySet().stream()
                .flatMap(group -> kind.staysBecause(person.facility(), group.getKey(), group.getValue()).stream()
                        .map(why -> new Stays(group.getKey(), why)))
                .toList();
        if (!stays.isEmpty()) {
            return new WorkedOnSince(stays);
        }
        references.forEach((reference, rows) -> kind.undo(person, reference, rows));
        store.undone(person.facility(), sheetId, person.name());
        audit.record(
                person.facility(),
                person.login(),
                "took a file back",
                "file " + sheetId,
                references.size() + " undone");
        return new Undone(references.size());
    }

    Instant now() {
        return clock.instant();
    }

    /** How many rows have each verdict; refused ones count as bad. */
    public static Map<Verdict, Long> counts(List<SheetRow> rows) {
        return rows.stream().collect(Collectors.groupingBy(SheetRow::shown, Collectors.counting()));
    }
}

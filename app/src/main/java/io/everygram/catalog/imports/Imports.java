package io.everygram.catalog.imports;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.domain.Column;
import io.everygram.catalog.domain.Problem;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.imports.ImportOutcome.ChangedSince;
import io.everygram.catalog.imports.ImportOutcome.NoSuchImport;
import io.everygram.catalog.imports.ImportOutcome.NotNow;
import io.everygram.catalog.imports.domain.FileContent;
import io.everygram.catalog.imports.domain.HeaderMapping;
import io.everygram.catalog.imports.domain.JudgedRow.Verdict;
import io.everygram.catalog.imports.store.AppliedRows;
import io.everygram.catalog.imports.store.AppliedRows.Applied;
import io.everygram.catalog.imports.store.ImportStore;
import io.everygram.catalog.imports.store.ImportStore.Waiting;
import io.everygram.catalog.imports.store.MappingStore;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.task.TaskWork;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Imports of master data: judge, apply, undo.
 *
 * <p>Good rows go ahead in chunks, each with its marks in one transaction; a stop between two chunks leaves the rest waiting, and going on applies no row
 * twice.
 */
@Service
public class Imports {
    /** Rows that go ahead in one transaction. */
    static final int CHUNK = 1000;

    /** Rows that are taken back in one statement. */
    private static final int UNDO_CHUNK = 2000;

    private static final int CONFLICTS_SHOWN = 50;

    private final FileJudgment judgment;
    private final ImportStore store;
    private final MappingStore mappings;
    private final AppliedRows applied;
    private final LaterJudgment again;
    private final AuditTrail audit;
    private final Clock clock;

    Imports(
            FileJudgment judgment,
            ImportStore store,
            MappingStore mappings,
            AppliedRows applied,
            LaterJudgment again,
            AuditTrail audit,
            Clock clock) {
        this.judgment = judgment;
        this.store = store;
        this.mappings = mappings;
        this.applied = applied;
        this.again = again;
        this.audit = audit;
        this.clock = clock;
    }

    /** Judges every row of a file and keeps the judgment; the catalog stays as it is. Judged, ColumnsUnclear or FileRefused. */
    @Transactional
    public ImportOutcome judge(FacilityId facility, RecordKind kind, String fileName, byte[] content, String person) {
        return judgment.judge(
                new FileJudgment.Sent(facility, kind, fileName, new FileContent(content), person, 0, true));
    }

    /** The same, but a large file is only Taken; {@link #judging} judges it. */
    @Transactional
    public ImportOutcome take(FacilityId facility, RecordKind kind, String fileName, byte[] content, String person) {
        return judgment.judge(
                new FileJudgment.Sent(facility, kind, fileName, new FileContent(content), person, 0, false));
    }

    /** A file that was taken and is judged part by part; empty when it is not kept any more. */
    @Transactional(readOnly = true)
    Optional<FileJudgment.Opened> judging(FacilityId facility, ImportId id) {
        return judgment.open(facility, id.value());
    }

    /** How many rows are judged, and whether that is all. */
    record Judging(int rows, boolean ended) {}

    /** Judges the next rows of a taken file. A part that was judged meanwhile is left as it is. */
    @Transactional
    Judging judgeNext(FacilityId facility, ImportId id, FileJudgment.Opened opened) {
        var locked = store.lock(facility, id.value());
        var all = opened.rows().size();
        if (locked.isEmpty() || !locked.get().state().equals("JUDGING")) {
            return new Judging(all, true);
        }
        var from = locked.get().rowsJudged();
        if (from < all) {
            judgment.judgeNext(facility, id.value(), opened, from);
        } else {
            store.judged(facility, id.value(), all);
        }
        return new Judging(Math.min(all, from + FileJudgment.CHUNK), from >= all);
    }

    /**
     * A file whose columns are asked about.
     *
     * @param meanings names of our columns as they are understood now, by place; empty for none
     * @param samples what stands in the first rows
     */
    public record Asked(
            RecordKind kind, String fileName, List<String> header, List<String> meanings, List<List<String>> samples) {}

    @Transactional(readOnly = true)
    public Optional<Asked> columns(FacilityId facility, long fileId) {
        return mappings.kept(facility, fileId).flatMap(file -> switch (ImportFiles.read(
                file.content().bytes())) {
            case ImportFile.Unreadable _ -> Optional.empty();
            case ImportFile.Read read -> {
                var mapping = HeaderMapping.of(file.kind(), read.header(), mappings.remembered(file.kind()));
                yield Optional.of(new Asked(
                        file.kind(),
                        file.name(),
                        read.header(),
                        IntStream.range(0, read.header().size())
                                .mapToObj(
                                        i -> Optional.ofNullable(mapping.known().get(i))
                                                .map(Column::name)
                                                .orElse(""))
                                .toList(),
                        read.lines().stream()
                                .limit(3)
                                .map(ImportFile.Line::cells)
                                .toList()));
            }
        });
    }

    /** Remembers what the headers of a kept file mean, and judges it. Judged, Taken, ColumnsRefused, FileRefused or NoSuchImport. */
    @Transactional
    public ImportOutcome map(FacilityId facility, long fileId, List<String> meanings, String person) {
        var file = mappings.kept(facility, fileId);
        if (file.isEmpty() || !(ImportFiles.read(file.get().content().bytes()) instanceof ImportFile.Read read)) {
            return new NoSuchImport();
        }
        var said = new LinkedHashMap<String, String>();
        for (int i = 0; i < read.header().size(); i++) {
            var plain = Column.plain(read.header().get(i));
            if (!plain.isEmpty()) {
                said.put(plain, i < meanings.size() ? meanings.get(i) : "");
            }
        }
        var mapping = HeaderMapping.of(file.get().kind(), read.header(), said);
        if (!mapping.isClear()) {
            return new ImportOutcome.ColumnsRefused(
                    mapping.twice().stream().map(Column::header).toList(),
                    mapping.missing().stream().map(Column::header).toList());
        }
        mappings.remember(file.get().kind(), said, person, clock.instant());
        return judgment.judge(new FileJudgment.Sent(
                facility, file.get().kind(), file.get().name(), file.get().content(), person, fileId, false));
    }

    /** Lets the good rows go ahead; {@link #applyNext} does it chunk by chunk. Begun, NoSuchImport, or NotNow unless the file was only judged. */
    @Transactional
    public ImportOutcome begin(FacilityId facility, ImportId id, String person) {
        var locked = store.lock(facility, id.value());
        if (locked.isEmpty()) {
            return new NoSuchImport();
        }
        if (!locked.get().state().equals("JUDGED")) {
            return new NotNow(locked.get().state());
        }
        store.applying(facility, id.value(), person, clock.instant());
        mappings.forget(facility, id.value());
        audit.record(
                facility,
                person,
                "import",
                subject(id),
                locked.get().kind().word() + " from " + locked.get().fileName());
        return new ImportOutcome.Begun(id);
    }

    /** Applies the next chunk of an import that has begun; false when nothing was left to do. */
    @Transactional
    public boolean applyNext(FacilityId facility, ImportId id) {
        var locked = store.lock(facility, id.value());
        if (locked.isEmpty() || !locked.get().state().equals("APPLYING")) {
            return false;
        }
        var kind = locked.get().kind();
        applied.oneAtATime(kind);
        var rows = store.waiting(facility, id.value(), AppliedRows.fixed(kind), CHUNK);
        if (rows.isEmpty()) {
            store.applied(facility, id.value(), kind, locked.get().rowsJudged());
            return false;
        }
        audit.acting(
                locked.get().appliedBy(), subject(id) + " from " + locked.get().fileName());
        var refusals = again.refusals(facility, kind, id.value(), rows);
        refusals.forEach((problem, refused) -> store.refused(facility, id.value(), refused, problem));
        var gone = refusals.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        var free = rows.stream().filter(row -> !gone.contains(row.number())).toList();
        applied.heads(kind, facility, id.value(), numbers(free));
        var done = new HashSet<>(applied.change(kind, facility, id.value(), numbers(free)));
        done.addAll(applied.make(kind, facility, id.value(), numbers(free)));
        store.went(facility, id.value(), done.size());
        refuse(
                facility,
                id,
                free.stream().filter(row -> !done.contains(row.number())).toList(),
                "The record changed after the file was judged. Import the row again to see it beside the present record.");
        return true;
    }

    private static List<Integer> numbers(List<Waiting> rows) {
        return rows.stream().map(Waiting::number).toList();
    }

    private void refuse(FacilityId facility, ImportId id, List<Waiting> rows, String reason) {
        if (!rows.isEmpty()) {
            store.refused(
                    facility, id.value(), rows.stream().map(Waiting::number).toList(), new Problem("", "", reason));
        }
    }

    /**
     * Takes everything back that the import did, or nothing: changed records get their old values, new ones go. Undone, NoSuchImport, NotNow for a file that
     * was only judged or is undone already, or ChangedSince.
     */
    @Transactional
    public ImportOutcome undo(FacilityId facility, ImportId id, String person) {
        return undo(facility, id, person, (done, total) -> true).orElseThrow();
    }

    /** The same, telling how far it is; empty when it was told to leave off, and then nothing is taken back. */
    @Transactional
    Optional<ImportOutcome> undo(FacilityId facility, ImportId id, String person, TaskWork.Progress progress) {
        var locked = store.lock(facility, id.value());
        if (locked.isEmpty()) {
            return Optional.of(new NoSuchImport());
        }
        if (!Set.of("APPLYING", "APPLIED").contains(locked.get().state())) {
            return Optional.of(new NotNow(locked.get().state()));
        }
        var kind = locked.get().kind();
        applied.oneAtATime(kind);
        var rows = applied.lock(kind, facility, id.value());
        var conflicts = again.conflicts(facility, kind, id.value(), rows);
        if (!conflicts.isEmpty()) {
            return Optional.of(new ChangedSince(
                    conflicts.subList(0, Math.min(CONFLICTS_SHOWN, conflicts.size())), conflicts.size()));
        }
        audit.acting(person, "undo of " + subject(id) + " from " + locked.get().fileName());
        if (!takeBack(kind, facility, id, rows, progress)) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return Optional.empty();
        }
        applied.restoreHeads(kind, facility, id.value());
        store.undone(facility, id.value(), person, clock.instant());
        audit.record(facility, person, "undo import", subject(id), locked.get().fileName());
        return Optional.of(new ImportOutcome.Undone(rows.size()));
    }

    /** False when it was told to leave off. */
    private boolean takeBack(
            RecordKind kind, FacilityId facility, ImportId id, List<Applied> rows, TaskWork.Progress progress) {
        int last = rows.stream().mapToInt(Applied::row).max().orElse(0);
        int taken = 0;
        for (int from = 1; from <= last; from += UNDO_CHUNK) {
            if (!progress.at(taken, rows.size())) {
                return false;
            }
            int to = from + UNDO_CHUNK - 1;
            taken += applied.restore(kind, facility, id.value(), from, to);
            taken += applied.remove(kind, facility, id.value(), from, to);
        }
        if (taken != rows.size()) {
            throw new IllegalStateException("Of " + rows.size() + " locked records " + taken + " were taken back.");
        }
        return progress.at(taken, rows.size());
    }

    /** Imports at the facility, newest first. */
    @Transactional(readOnly = true)
    public List<ImportSummary> newest(FacilityId facility, int limit) {
        return store.imports(facility, null, limit);
    }

    @Transactional(readOnly = true)
    public Optional<ImportSummary> find(FacilityId facility, ImportId id) {
        return store.imports(facility, id.value(), 1).stream().findFirst();
    }

    /** Rows with a verdict after a row, in the order of the file; good rows that were refused count as bad. */
    @Transactional(readOnly = true)
    public List<ImportStore.ImportRow> rows(FacilityId facility, ImportId id, Verdict verdict, int after, int limit) {
        return store.rows(facility, id.value(), verdict, after, limit);
    }

    /** Good rows that could not go ahead, in the order of the file. */
    @Transactional(readOnly = true)
    List<ImportStore.ImportRow> refused(FacilityId facility, ImportId id, int limit) {
        return store.refusedRows(facility, id.value(), limit);
    }

    private static String subject(ImportId id) {
        return "import " + id.value();
    }
}

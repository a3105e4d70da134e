package io.everygram.catalog.imports;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.RecordUse;
import io.everygram.catalog.imports.ImportOutcome.ChangedSince;
import io.everygram.catalog.imports.ImportOutcome.Conflict;
import io.everygram.catalog.imports.ImportOutcome.NoSuchImport;
import io.everygram.catalog.imports.ImportOutcome.NotNow;
import io.everygram.catalog.imports.domain.Column;
import io.everygram.catalog.imports.domain.ImportKind;
import io.everygram.catalog.imports.domain.JudgedRow.Verdict;
import io.everygram.catalog.imports.domain.Problem;
import io.everygram.catalog.imports.store.ImportStore;
import io.everygram.catalog.imports.store.ImportStore.Waiting;
import io.everygram.catalog.imports.store.RecordStore;
import io.everygram.catalog.imports.store.RecordStore.Applied;
import io.everygram.kernel.FacilityId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

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

    private static final int CONFLICTS_SHOWN = 50;

    private final FileJudgment judgment;
    private final ImportStore store;
    private final RecordStore records;
    private final List<RecordUse> uses;
    private final AuditTrail audit;
    private final Clock clock;

    Imports(
            FileJudgment judgment,
            ImportStore store,
            RecordStore records,
            List<RecordUse> uses,
            AuditTrail audit,
            Clock clock) {
        this.judgment = judgment;
        this.store = store;
        this.records = records;
        this.uses = List.copyOf(uses);
        this.audit = audit;
        this.clock = clock;
    }

    /** Judges every row of a file and keeps the judgment; the catalog stays as it is. Judged or FileRefused. */
    @Transactional
    public ImportOutcome judge(FacilityId facility, ImportKind kind, String fileName, byte[] content, String person) {
        return judgment.judge(facility, kind, fileName, content, person);
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
        var fixed = kind.columns().stream()
                .filter(Column::fixedInUse)
                .map(Column::name)
                .toList();
        var rows = store.waiting(facility, id.value(), fixed, CHUNK);
        if (rows.isEmpty()) {
            store.applied(facility, id.value());
            return false;
        }
        audit.acting(
                locked.get().appliedBy(), subject(id) + " from " + locked.get().fileName());
        var used = fixedAndInUse(facility, kind, rows);
        refuse(facility, id, used, "Stock or documents have come to refer to it, so that its unit and tracking stay.");
        var free = rows.stream().filter(row -> !used.contains(row)).toList();
        var numbers = free.stream().map(Waiting::number).toList();
        var done = new HashSet<>(records.make(kind, facility, id.value(), numbers));
        done.addAll(records.change(kind, facility, id.value(), numbers));
        store.went(
                facility,
                id.value(),
                free.stream()
                        .filter(row -> done.contains(row.key()))
                        .map(Waiting::number)
                        .toList());
        refuse(
                facility,
                id,
                free.stream().filter(row -> !done.contains(row.key())).toList(),
                "The record changed after the file was judged. Import the row again to see it beside the present record.");
        return true;
    }

    private List<Waiting> fixedAndInUse(FacilityId facility, ImportKind kind, List<Waiting> rows) {
        var asked = rows.stream().filter(Waiting::changesFixed).toList();
        if (asked.isEmpty()) {
            return List.of();
        }
        var standing = records.standing(
                kind, facility, asked.stream().map(Waiting::key).toList());
        var used = FileJudgment.inUse(
                uses,
                kind,
                facility,
                standing.values().stream().map(record -> record.id()).toList());
        return asked.stream()
                .filter(row -> Optional.ofNullable(standing.get(row.key()))
                        .filter(r -> used.contains(r.id()))
                        .isPresent())
                .toList();
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
        var locked = store.lock(facility, id.value());
        if (locked.isEmpty()) {
            return new NoSuchImport();
        }
        if (!Set.of("APPLYING", "APPLIED").contains(locked.get().state())) {
            return new NotNow(locked.get().state());
        }
        var kind = locked.get().kind();
        var applied = records.lockApplied(kind, facility, id.value());
        var conflicts = conflicts(facility, id, kind, applied);
        if (!conflicts.isEmpty()) {
            return new ChangedSince(
                    conflicts.subList(0, Math.min(CONFLICTS_SHOWN, conflicts.size())), conflicts.size());
        }
        audit.acting(person, "undo of " + subject(id) + " from " + locked.get().fileName());
        var rows = records.restore(kind, facility, id.value()) + records.remove(kind, facility, id.value());
        if (rows != applied.size()) {
            throw new IllegalStateException("Of " + applied.size() + " locked records " + rows + " were taken back.");
        }
        store.undone(facility, id.value(), person, clock.instant());
        audit.record(facility, person, "undo import", subject(id), locked.get().fileName());
        return new ImportOutcome.Undone(rows);
    }

    private List<Conflict> conflicts(FacilityId facility, ImportId id, ImportKind kind, List<Applied> applied) {
        var conflicts = new ArrayList<Conflict>();
        for (var gone : store.appliedExcept(
                facility, id.value(), applied.stream().map(Applied::row).toList())) {
            conflicts.add(new Conflict(gone.number(), gone.key(), "It has been removed or renamed since."));
        }
        var used = FileJudgment.inUse(
                uses,
                kind,
                facility,
                applied.stream().filter(Applied::isNew).map(Applied::id).toList());
        for (var row : applied) {
            if (!row.asImported()) {
                conflicts.add(new Conflict(row.row(), row.key(), "It has been changed since."));
            } else if (row.isNew() && used.contains(row.id())) {
                conflicts.add(new Conflict(row.row(), row.key(), "Stock, prices or documents refer to it by now."));
            }
        }
        conflicts.sort(Comparator.comparingInt(Conflict::row));
        return conflicts;
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

    private static String subject(ImportId id) {
        return "import " + id.value();
    }
}

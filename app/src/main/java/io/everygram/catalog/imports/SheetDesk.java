package io.everygram.catalog.imports;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.imports.SheetKind.Judged;
import io.everygram.catalog.imports.SheetKind.Result;
import io.everygram.catalog.imports.SheetKind.Row;
import io.everygram.catalog.imports.SheetKind.Wrong;
import io.everygram.catalog.imports.store.SheetStore;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is done with a file of other things than master data, without who waits for it: its rows are judged, its good groups go ahead one by one. Every step
 * may be done again after a stop.
 */
@Component
class SheetDesk {
    /** Stands at every row of a large file until all are judged, so that none can go ahead before. */
    static final String NOT_JUDGED = "It is not judged yet.";

    private final SheetStore store;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    SheetDesk(SheetStore store, AuditTrail audit, PlatformTransactionManager manager) {
        this.store = store;
        this.audit = audit;
        this.transactions = new TransactionTemplate(manager);
    }

    static List<Judged> notJudged(List<Row> rows) {
        return rows.stream()
                .map(row -> Judged.bad(row, "", Integer.toString(row.number()), List.of(new Wrong("", NOT_JUDGED))))
                .toList();
    }

    /** Judges all rows of a file that were kept unjudged; once they are judged it does nothing. What {@code judged} throws takes all of it back. */
    void judge(FacilityId facility, SheetKind kind, long sheetId, IntConsumer judged) {
        transactions.executeWithoutResult(status -> {
            var locked = store.lock(facility, kind.name(), sheetId);
            var rows = store.rows(facility, sheetId);
            if (locked.isPresent() && rows.stream().anyMatch(SheetDesk::isNotJudged)) {
                store.replaceRows(
                        facility,
                        sheetId,
                        kind.judge(facility, rows.stream().map(SheetRow::row).toList(), judged));
            }
        });
    }

    private static boolean isNotJudged(SheetRow row) {
        return row.problems().stream().anyMatch(wrong -> wrong.reason().equals(NOT_JUDGED));
    }

    /** Groups of rows that can go ahead now, in the order of the file; those that wait for a person's decision stay out. */
    Map<String, List<Row>> waiting(FacilityId facility, SheetKind kind, long sheetId) {
        var groups = new LinkedHashMap<String, List<Row>>();
        for (var row : store.rows(facility, sheetId)) {
            if (row.status().equals("WAITING") && !kind.isUndecided(row.row())) {
                groups.computeIfAbsent(row.group(), g -> new ArrayList<>()).add(row.row());
            }
        }
        return groups;
    }

    /** Whether the group went ahead, in a transaction of its own; false also when another was quicker. */
    boolean apply(CurrentPerson person, SheetKind kind, long sheetId, String group, List<Row> rows) {
        return Boolean.TRUE.equals(transactions.execute(status -> goAhead(person, kind, sheetId, group, rows)));
    }

    private boolean goAhead(CurrentPerson person, SheetKind kind, long sheetId, String group, List<Row> rows) {
        if (!store.lockWaiting(person.facility(), sheetId, group)) {
            return false;
        }
        var key = "sheet-" + sheetId + "-" + rows.getFirst().number();
        return switch (kind.apply(person, key, rows)) {
            case Result.Done(var reference) -> {
                store.went(person.facility(), sheetId, group, reference);
                yield true;
            }
            case Result.Refused(var why) -> {
                store.refused(person.facility(), sheetId, group, why);
                yield false;
            }
        };
    }

    /** Marks the file as gone ahead and says so in the audit trail. */
    void applied(CurrentPerson person, long sheetId, String words) {
        transactions.executeWithoutResult(status -> {
            store.applied(person.facility(), sheetId, person.name());
            audit.record(person.facility(), person.login(), "read in a file", "file " + sheetId, words);
        });
    }
}

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
import java.util.Objects;
import java.util.function.IntConsumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is done with a file of other things than master data, without who waits for it: its rows are judged, its good groups go ahead, some together. Every
 * step may be done again after a stop.
 */
@Component
class SheetDesk {
    /** Stands at every row of a large file until all are judged, so that none can go ahead before. */
    static final String NOT_JUDGED = "It is not judged yet.";

    /** Rows of the groups that go ahead in one transaction: few enough that nobody waits long for what they lock. */
    private static final int ROWS_TOGETHER = 50;

    private final SheetStore store;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;
    private final TransactionTemplate parts;

    SheetDesk(SheetStore store, AuditTrail audit, PlatformTransactionManager manager) {
        this.store = store;
        this.audit = audit;
        this.transactions = new TransactionTemplate(manager);
        this.parts = new TransactionTemplate(manager);
        parts.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
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

    /**
     * Lets groups go ahead in one transaction, so that a file of many small ones does not wait for the disk after each. One that is refused takes nothing of
     * the others back. When anything breaks, each gets a transaction of its own, and only the one that broke is missing.
     *
     * @return how many went ahead; not those where another was quicker
     */
    int apply(CurrentPerson person, SheetKind kind, long sheetId, List<Map.Entry<String, List<Row>>> groups) {
        try {
            return go(person, kind, sheetId, groups);
        } catch (RuntimeException e) {
            if (groups.size() == 1) {
                throw e;
            }
            return groups.stream()
                    .mapToInt(group -> go(person, kind, sheetId, List.of(group)))
                    .sum();
        }
    }

    /** The first groups, at least one, that have no more rows than go together. */
    static List<Map.Entry<String, List<Row>>> together(List<Map.Entry<String, List<Row>>> groups) {
        int rows = 0;
        for (int i = 0; i < groups.size(); i++) {
            rows += groups.get(i).getValue().size();
            if (i > 0 && rows > ROWS_TOGETHER) {
                return groups.subList(0, i);
            }
        }
        return groups;
    }

    private int go(CurrentPerson person, SheetKind kind, long sheetId, List<Map.Entry<String, List<Row>>> groups) {
        return Objects.requireNonNull(transactions.execute(status -> (int) groups.stream()
                .filter(group -> goAhead(person, kind, sheetId, group.getKey(), group.getValue()))
                .count()));
    }

    private boolean goAhead(CurrentPerson person, SheetKind kind, long sheetId, String group, List<Row> rows) {
        if (!store.lockWaiting(person.facility(), sheetId, group)) {
            return false;
        }
        var key = "sheet-" + sheetId + "-" + rows.getFirst().number();
        var result = Objects.requireNonNull(parts.execute(status -> {
            var came = kind.apply(person, key, rows);
            if (came instanceof Result.Refused) {
                status.setRollbackOnly();
            }
            return came;
        }));
        return switch (result) {
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

package io.everygram.catalog.imports;

import io.everygram.catalog.OpenWork;
import io.everygram.catalog.RecordUses;
import io.everygram.catalog.domain.BillCycle.Takes;
import io.everygram.catalog.domain.Bounds;
import io.everygram.catalog.domain.Problem;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.imports.ImportOutcome.Conflict;
import io.everygram.catalog.imports.store.AppliedRows;
import io.everygram.catalog.imports.store.AppliedRows.Applied;
import io.everygram.catalog.imports.store.AppliedRows.TakenBack;
import io.everygram.catalog.imports.store.ImportStore;
import io.everygram.catalog.imports.store.ImportStore.Waiting;
import io.everygram.kernel.FacilityId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Judges again what was right when the file was read: the business went on between that and the going ahead, and the undo. */
@Component
class LaterJudgment {
    private final ImportStore store;
    private final AppliedRows applied;
    private final RecordUses uses;
    private final BillFiles bills;

    LaterJudgment(ImportStore store, AppliedRows applied, RecordUses uses, BillFiles bills) {
        this.store = store;
        this.applied = applied;
        this.uses = uses;
        this.bills = bills;
    }

    /** Rows of a chunk that cannot go ahead any more, by why; each stands under the first reason that applies. */
    Map<Problem, List<Integer>> refusals(FacilityId facility, RecordKind kind, long importId, List<Waiting> rows) {
        var refusals = new LinkedHashMap<Problem, List<Integer>>();
        var refused = new HashSet<Integer>();
        fixedMeanwhile(facility, kind, rows).forEach(row -> refuse(refusals, refused, row, FIXED));
        goesOn(facility, kind, rows)
                .forEach((row, why) -> refuse(refusals, refused, row, new Problem("Active", "no", why)));
        applied.referringToNothing(kind, facility, importId, numbers(rows))
                .forEach(row -> refuse(refusals, refused, row, GONE));
        if (kind == RecordKind.BOMS) {
            var left =
                    numbers(rows).stream().filter(row -> !refused.contains(row)).toList();
            var takes = applied.takes(facility, importId, left);
            bills.closing(takes).forEach((row, closing) -> refuse(refusals, refused, row, BillFiles.problem(closing)));
            bills.objections(facility, takes)
                    .forEach((row, problems) -> refuse(refusals, refused, row, problems.getFirst()));
        }
        return refusals;
    }

    private static final Problem FIXED =
            new Problem("", "", "Stock or documents have come to refer to it, so that what it changes has to stay.");
    private static final Problem GONE =
            new Problem("", "", "What it refers to has been removed or renamed after the file was judged.");

    private static void refuse(Map<Problem, List<Integer>> refusals, Set<Integer> refused, int row, Problem problem) {
        if (refused.add(row)) {
            refusals.computeIfAbsent(problem, k -> new ArrayList<>()).add(row);
        }
    }

    private static List<Integer> numbers(List<Waiting> rows) {
        return rows.stream().map(Waiting::number).toList();
    }

    private List<Integer> fixedMeanwhile(FacilityId facility, RecordKind kind, List<Waiting> rows) {
        var asked = rows.stream().filter(row -> !row.fixed().isEmpty()).toList();
        var fixed = fixed(facility, kind, asked.stream().map(Waiting::record).toList());
        return asked.stream()
                .filter(row -> overlap(row.fixed(), fixed.getOrDefault(row.record(), Set.of())))
                .map(Waiting::number)
                .toList();
    }

    private Map<Long, Set<String>> fixed(FacilityId facility, RecordKind kind, List<Long> records) {
        return records.isEmpty() ? Map.of() : uses.fixed(kind, facility, records, kind.columns());
    }

    private static boolean overlap(Collection<String> some, Collection<String> others) {
        return !Collections.disjoint(some, others);
    }

    private Map<Integer, String> goesOn(FacilityId facility, RecordKind kind, List<Waiting> rows) {
        var asked = rows.stream().filter(Waiting::setsAside).toList();
        var work = uses.openWork(
                kind, facility, asked.stream().map(Waiting::record).toList());
        var goesOn = new HashMap<Integer, String>();
        asked.stream()
                .filter(row -> work.containsKey(row.record()))
                .forEach(row -> goesOn.put(row.number(), why(kind, work.getOrDefault(row.record(), List.of()))));
        return goesOn;
    }

    private static String why(RecordKind kind, List<OpenWork> work) {
        return Bounds.cannotRest(kind, work.stream().map(OpenWork::what).toList());
    }

    /** Rows that stand against taking the import back, in the order of the file. */
    List<Conflict> conflicts(FacilityId facility, RecordKind kind, long importId, List<Applied> rows) {
        var conflicts = new ArrayList<Conflict>();
        for (var gone : store.appliedExcept(
                facility, importId, rows.stream().map(Applied::row).toList())) {
            conflicts.add(new Conflict(gone.number(), gone.key(), "It has been removed since."));
        }
        var used = uses.of(
                kind,
                facility,
                rows.stream().filter(Applied::isNew).map(Applied::id).toList());
        for (var row : rows) {
            if (!row.asImported()) {
                conflicts.add(new Conflict(row.row(), row.key(), "It has been changed since."));
            } else if (row.isNew() && used.contains(row.id())) {
                conflicts.add(new Conflict(row.row(), row.key(), "Stock, prices or documents refer to it by now."));
            }
        }
        conflicts.addAll(restoring(facility, kind, applied.takenBack(kind, facility, importId)));
        conflicts.sort(Comparator.comparingInt(Conflict::row));
        return conflicts;
    }

    /** Old values that would break today's rules. */
    private List<Conflict> restoring(FacilityId facility, RecordKind kind, List<TakenBack> rows) {
        var fixed = fixed(
                facility,
                kind,
                rows.stream()
                        .filter(row -> !row.fixed().isEmpty())
                        .map(TakenBack::id)
                        .toList());
        var work = uses.openWork(
                kind,
                facility,
                rows.stream().filter(TakenBack::setsAside).map(TakenBack::id).toList());
        var closing = kind == RecordKind.BOMS ? bills.closing(takes(rows)) : Map.<Integer, Takes>of();
        var conflicts = new ArrayList<Conflict>();
        for (var row : rows) {
            var circle = closing.get(row.row());
            if (overlap(row.fixed(), fixed.getOrDefault(row.id(), Set.of()))) {
                conflicts.add(new Conflict(row.row(), row.key(), FIXED.reason()));
            } else if (row.setsAside() && work.containsKey(row.id())) {
                conflicts.add(new Conflict(row.row(), row.key(), why(kind, work.getOrDefault(row.id(), List.of()))));
            } else if (circle != null) {
                conflicts.add(new Conflict(
                        row.row(), row.key(), BillFiles.problem(circle).reason()));
            }
        }
        return conflicts;
    }

    private static Map<Integer, List<Takes>> takes(List<TakenBack> rows) {
        var takes = new HashMap<Integer, List<Takes>>();
        rows.stream()
                .filter(row -> !row.output().isEmpty() && !row.component().isEmpty())
                .forEach(row -> takes.put(row.row(), List.of(new Takes(row.output(), row.component()))));
        return takes;
    }
}

package io.everygram.catalog.imports;

import io.everygram.catalog.BillRelease;
import io.everygram.catalog.domain.BillCycle;
import io.everygram.catalog.domain.BillCycle.Takes;
import io.everygram.catalog.domain.Problem;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.imports.domain.RowJudgment.ReadRow;
import io.everygram.catalog.store.BillStore;
import io.everygram.catalog.store.RecordStore;
import io.everygram.kernel.FacilityId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Judges lines of bills that come in many against all bills at once: when the file is read, again when it goes ahead, and when it is undone. */
@Component
class BillFiles {
    private final BillStore bills;
    private final RecordStore records;
    private final List<BillRelease> releases;

    BillFiles(BillStore bills, RecordStore records, ObjectProvider<BillRelease> releases) {
        this.bills = bills;
        this.records = records;
        this.releases = releases.orderedStream().toList();
    }

    /** Marks the rows that would close a circle, and those against whose component something stands. */
    void judge(FacilityId facility, List<ReadRow> rows) {
        var takes = new HashMap<Integer, List<Takes>>();
        rows.forEach(row -> takes.put(row.number(), takes(row)));
        var closing = closing(takes);
        var objections = objections(facility, takes);
        rows.stream()
                .filter(row -> closing.containsKey(row.number()))
                .forEach(row -> row.problems().add(problem(closing.getOrDefault(row.number(), new Takes("", "")))));
        rows.forEach(row -> row.problems().addAll(objections.getOrDefault(row.number(), List.of())));
    }

    /** What others say against the components of lines by row, the component first in each; what stands already is not to blame. */
    Map<Integer, List<Problem>> objections(FacilityId facility, Map<Integer, List<Takes>> rows) {
        if (releases.isEmpty()) {
            return Map.of();
        }
        var standing = new HashSet<>(bills.takes());
        var components = new HashMap<Integer, String>();
        rows.forEach((row, takes) -> takes.stream()
                .findFirst()
                .filter(t -> !standing.contains(t))
                .ifPresent(t -> components.put(row, t.component())));
        var numbers = components.values().stream().distinct().map(List::of).toList();
        var found = new HashMap<Long, String>();
        records.standing(RecordKind.ITEMS, facility, numbers)
                .forEach((key, item) -> found.put(item.id(), key.getFirst()));
        var said = new HashMap<String, List<Problem>>();
        for (var release : releases) {
            for (var objection : release.objections(facility, found.keySet())) {
                var number = found.getOrDefault(objection.component(), "");
                said.computeIfAbsent(number, n -> new ArrayList<>())
                        .add(new Problem("Component", number, objection.words()));
            }
        }
        var objections = new HashMap<Integer, List<Problem>>();
        components.forEach((row, component) ->
                Optional.ofNullable(said.get(component)).ifPresent(problems -> objections.put(row, problems)));
        return objections;
    }

    static Problem problem(Takes closing) {
        return new Problem(
                "Component",
                closing.component(),
                closing.component() + " is itself made, over one or more steps, of " + closing.output()
                        + ". Take one of these bills out.");
    }

    /** Of lines by row, those that would close a circle, each by what closes it; what stands already is not to blame. */
    Map<Integer, Takes> closing(Map<Integer, List<Takes>> rows) {
        var standing = new HashSet<>(bills.takes());
        var all = new ArrayList<>(standing);
        rows.values().forEach(all::addAll);
        var circle = BillCycle.items(all);
        return rows.entrySet().stream()
                .flatMap(row -> row.getValue().stream()
                        .filter(t -> !standing.contains(t) && !t.output().equals(t.component()))
                        .filter(t -> circle.contains(t.output()) && circle.contains(t.component()))
                        .findFirst()
                        .stream()
                        .map(t -> Map.entry(row.getKey(), t)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<Takes> takes(ReadRow row) {
        var output = row.values().getOrDefault("output_item_id", "");
        return Stream.of("component_item_id", "substitute_item_id")
                .map(field -> row.values().getOrDefault(field, ""))
                .filter(component -> !component.isEmpty() && !output.isEmpty())
                .map(component -> new Takes(output, component))
                .toList();
    }
}

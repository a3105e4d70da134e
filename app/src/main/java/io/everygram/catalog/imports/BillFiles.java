package io.everygram.catalog.imports;

import io.everygram.catalog.domain.BillCycle;
import io.everygram.catalog.domain.BillCycle.Takes;
import io.everygram.catalog.domain.Problem;
import io.everygram.catalog.imports.domain.RowJudgment.ReadRow;
import io.everygram.catalog.store.BillStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Judges lines of bills that come in many against all bills at once: when the file is read, again when it goes ahead, and when it is undone. */
@Component
class BillFiles {
    private final BillStore bills;

    BillFiles(BillStore bills) {
        this.bills = bills;
    }

    /** Marks the rows that would close a circle. */
    void judge(List<ReadRow> rows) {
        var takes = new HashMap<Integer, List<Takes>>();
        rows.forEach(row -> takes.put(row.number(), takes(row)));
        var closing = closing(takes);
        rows.stream()
                .filter(row -> closing.containsKey(row.number()))
                .forEach(row -> row.problems().add(problem(closing.getOrDefault(row.number(), new Takes("", "")))));
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

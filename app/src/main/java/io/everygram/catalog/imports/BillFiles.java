package io.everygram.catalog.imports;

import io.everygram.catalog.domain.BillCycle;
import io.everygram.catalog.domain.BillCycle.Takes;
import io.everygram.catalog.domain.Problem;
import io.everygram.catalog.imports.domain.RowJudgment.ReadRow;
import io.everygram.catalog.store.BillStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Judges a file of bills against all bills at once. */
@Component
class BillFiles {
    private final BillStore bills;

    BillFiles(BillStore bills) {
        this.bills = bills;
    }

    /** Marks the rows that would close a circle; what stands already is not to blame. */
    void judge(List<ReadRow> rows) {
        var standing = new HashSet<>(bills.takes());
        var all = new ArrayList<>(standing);
        rows.forEach(row -> takes(row).forEach(all::add));
        var circle = BillCycle.items(all);
        for (var row : rows) {
            takes(row)
                    .filter(t -> !standing.contains(t) && !t.output().equals(t.component()))
                    .filter(t -> circle.contains(t.output()) && circle.contains(t.component()))
                    .findFirst()
                    .ifPresent(t -> row.problems()
                            .add(new Problem(
                                    "Component",
                                    t.component(),
                                    t.component() + " is itself made, over one or more steps, of " + t.output()
                                            + ". Take one of these bills out.")));
        }
    }

    private static Stream<Takes> takes(ReadRow row) {
        var output = row.values().getOrDefault("output_item_id", "");
        return Stream.of("component_item_id", "substitute_item_id")
                .map(field -> row.values().getOrDefault(field, ""))
                .filter(component -> !component.isEmpty() && !output.isEmpty())
                .map(component -> new Takes(output, component));
    }
}

package io.everygram.catalog.imports;

import io.everygram.catalog.imports.SheetKind.Row;
import io.everygram.catalog.imports.SheetKind.Verdict;
import io.everygram.catalog.imports.SheetKind.Wrong;
import java.util.List;

/**
 * A row as it was judged and what became of it.
 *
 * @param reference what its group became; empty before
 */
public record SheetRow(
        Row row,
        String key,
        String group,
        Verdict verdict,
        String status,
        String difference,
        List<Wrong> problems,
        String reference) {
    public SheetRow {
        problems = List.copyOf(problems);
    }

    /** A row that was refused later counts as bad. */
    public Verdict shown() {
        return status.equals("REFUSED") ? Verdict.BAD : verdict;
    }
}

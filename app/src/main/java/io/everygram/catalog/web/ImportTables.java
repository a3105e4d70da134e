package io.everygram.catalog.web;

import io.everygram.catalog.domain.Column;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.imports.domain.JudgedRow;
import io.everygram.catalog.imports.domain.JudgedRow.Verdict;
import io.everygram.catalog.imports.store.ImportStore.ImportRow;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Table;
import java.util.List;
import java.util.stream.Collectors;

/** The rows of an import as tables: what is wrong, and what becomes of what. */
final class ImportTables {
    private ImportTables() {}

    static Table problems(List<ImportRow> rows) {
        var table = Table.of("#Row", "Record", "Field", "What stands there", "What is wrong");
        for (var line : rows) {
            for (var problem : line.row().problems()) {
                table.row(
                        "",
                        "",
                        Cell.number(line.row().number()),
                        Cell.text(line.row().key()),
                        Cell.text(problem.field().isEmpty() ? "The row" : problem.field()),
                        Cell.text(problem.value().isEmpty() ? "nothing" : problem.value()),
                        Cell.text(problem.reason()).hint(problem.reason()));
            }
        }
        return table.emptySaying("No row has an error.");
    }

    static Table difference(RecordKind kind, List<ImportRow> rows) {
        var table = Table.of("#Row", "Record", "Difference", "State");
        for (var line : rows) {
            table.row(
                    "",
                    "",
                    Cell.number(line.row().number()),
                    Cell.text(line.row().key()),
                    Cell.text(difference(kind, line.row())).hint(difference(kind, line.row())),
                    switch (line.status()) {
                        case "WAITING" -> Cell.muted("waits");
                        case "APPLIED" -> Cell.badge("imported", "good");
                        case "UNDONE" -> Cell.badge("undone", "quiet");
                        default -> Cell.muted("as it is");
                    });
        }
        return table.emptySaying("No such rows in this file.");
    }

    private static String difference(RecordKind kind, JudgedRow row) {
        return kind.columns().stream()
                .filter(column -> row.newValues().containsKey(column.name())
                        && !kind.keys().contains(column))
                .map(column -> column.header() + ": " + change(column, row))
                .filter(words -> row.verdict() == Verdict.CHANGED || !words.endsWith(": nothing"))
                .collect(Collectors.joining(" · "));
    }

    private static String change(Column column, JudgedRow row) {
        var value = shown(column, row.newValues().getOrDefault(column.name(), ""));
        return row.verdict() == Verdict.CHANGED
                ? shown(column, row.oldValues().getOrDefault(column.name(), "")) + " → " + value
                : value;
    }

    private static String shown(Column column, String value) {
        return value.isEmpty() ? "nothing" : column.content().shown(value);
    }
}

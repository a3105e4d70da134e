package io.everygram.platform.web;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;

/**
 * A table as a file for other programs: figures bare with their units in columns of their own, days and times as the world writes them, nothing where
 * nothing is known and 0 where there is none.
 */
final class TableFile {
    private static final Pattern EXACT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}.*");
    private static final String UNIT = "Unit";

    private final List<String> header = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Boolean> figures = new ArrayList<>();

    TableFile(Table table) {
        var measured = measured(table);
        boolean oneUnit = table.rows().stream()
                .allMatch(row -> row.cells().stream()
                                .map(TableFile::unit)
                                .flatMap(Optional::stream)
                                .distinct()
                                .count()
                        <= 1);
        boolean named = table.columns().stream().anyMatch(c -> c.label().equals(UNIT));
        for (int i = 0; i < table.columns().size(); i++) {
            var column = table.columns().get(i);
            add(column.label(), column.numeric());
            if (measured.contains(i) && (!oneUnit || i == measured.getFirst())) {
                add(oneUnit && !named ? UNIT : column.label() + " unit", false);
            }
        }
        for (var row : table.rows()) {
            var values = new ArrayList<String>();
            for (int i = 0; i < row.cells().size(); i++) {
                var cell = row.cells().get(i);
                values.add(plain(cell, table.columns().get(i).numeric()));
                if (measured.contains(i) && !oneUnit) {
                    values.add(unit(cell).orElse(""));
                } else if (measured.contains(i) && i == measured.getFirst()) {
                    values.add(row.cells().stream()
                            .map(TableFile::unit)
                            .flatMap(Optional::stream)
                            .findFirst()
                            .orElse(""));
                }
            }
            rows.add(values);
        }
    }

    private void add(String label, boolean figure) {
        header.add(label);
        figures.add(figure);
    }

    /** The columns in which a figure has a unit of measure. */
    private static List<Integer> measured(Table table) {
        var columns = new ArrayList<Integer>();
        for (int i = 0; i < table.columns().size(); i++) {
            int at = i;
            if (table.rows().stream().anyMatch(row -> unit(row.cells().get(at)).isPresent())) {
                columns.add(i);
            }
        }
        return columns;
    }

    private static Optional<String> unit(Cell cell) {
        return cell.kind().equals("number") && !cell.extra().isEmpty() && !cell.isWrapped()
                ? Optional.of(cell.extra())
                : Optional.empty();
    }

    private static String plain(Cell cell, boolean numeric) {
        if (cell.kind().equals("truths")) {
            return cell.markWords()
                    + (cell.hint().isEmpty() ? "" : ". " + cell.hint().replace("\n", "; "));
        }
        if (cell.text().equals("–") && numeric) {
            return cell.kind().equals("muted") ? "0" : "";
        }
        if (cell.kind().equals("number") || numeric) {
            var bare = cell.text().replaceAll("[,$]", "");
            return cell.kind().equals("number") || bare.matches("-?\\d+(\\.\\d+)?") ? bare : cell.text();
        }
        return EXACT.matcher(cell.hint()).matches() ? cell.hint() : cell.text();
    }

    void xlsx(String title, OutputStream out) throws IOException {
        try (var book = new Workbook(out, "Everygram", null)) {
            var sheet = book.newWorksheet(title.replaceAll("[\\[\\]*/\\\\?:]", " "));
            for (int column = 0; column < header.size(); column++) {
                sheet.value(0, column, header.get(column));
                sheet.style(0, column).bold().set();
            }
            sheet.freezePane(0, 1);
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < header.size(); column++) {
                    var text = rows.get(row).get(column);
                    if (figures.get(column) && text.matches("-?\\d{1,15}(\\.\\d+)?")) {
                        sheet.value(row + 1, column, new BigDecimal(text));
                    } else {
                        sheet.value(row + 1, column, text);
                    }
                }
            }
        }
    }

    String csv() {
        var out = new StringBuilder();
        line(out, header);
        rows.forEach(row -> line(out, row));
        return out.toString();
    }

    private static void line(StringBuilder out, List<String> values) {
        var quoted = values.stream()
                .map(v -> v.matches("(?s).*[\",\\n;].*") ? '"' + v.replace("\"", "\"\"") + '"' : guarded(v));
        out.append(String.join(",", quoted.toList())).append("\r\n");
    }

    /** A spreadsheet would run a text that begins like a formula. */
    private static String guarded(String value) {
        return value.matches("^[=+@].*") || value.matches("^-[^0-9].*") ? "'" + value : value;
    }
}

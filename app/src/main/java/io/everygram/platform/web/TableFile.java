package io.everygram.platform.web;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table as a file for other programs: figures bare with their units in columns of their own, days and times as the world writes them, nothing where
 * nothing is known and 0 where there is none.
 */
final class TableFile {
    private static final Pattern EXACT =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}(?: \\d{2}:\\d{2}:\\d{2} [^,]+)?)(?:, .*)?");
    private static final String UNIT = "Unit";
    /** The last row, from 0, that a sheet of a workbook holds. */
    private static final int LAST_ROW = 1_048_575;

    private final List<String> header = new ArrayList<>();
    private final List<Boolean> figures = new ArrayList<>();
    private final Table first;
    /** The columns in which a figure has a unit of measure. */
    private final List<Integer> measured;
    /** Whether a row has one unit of measure, which then stands once. */
    private final boolean oneUnit;

    /** @param first the table, or the first part of it, which tells what columns the file has */
    TableFile(Table first) {
        this.first = first;
        measured = measured(first);
        oneUnit = first.rows().stream()
                .allMatch(row -> row.cells().stream()
                                .map(TableFile::unit)
                                .flatMap(Optional::stream)
                                .distinct()
                                .count()
                        <= 1);
        boolean named = first.columns().stream().anyMatch(c -> c.label().equals(UNIT));
        for (int i = 0; i < first.columns().size(); i++) {
            var column = first.columns().get(i);
            add(column.label(), column.numeric());
            if (measured.contains(i) && (!oneUnit || i == measured.getFirst())) {
                add(oneUnit && !named ? UNIT : column.label() + " unit", false);
            }
        }
    }

    private List<String> values(Table.Row row) {
        var values = new ArrayList<String>();
        for (int i = 0; i < row.cells().size(); i++) {
            var cell = row.cells().get(i);
            values.add(plain(cell, first.columns().get(i).numeric()));
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
        return values;
    }

    private void add(String label, boolean figure) {
        header.add(label);
        figures.add(figure);
    }

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
        var exact = EXACT.matcher(cell.hint());
        return exact.matches() ? exact.group(1) : cell.text();
    }

    void xlsx(String title, OutputStream out) throws IOException {
        xlsx(title, Collections.emptyIterator(), out);
    }

    /** @param further parts of the table; what a sheet cannot hold any more is left out, and its last row says so */
    void xlsx(String title, Iterator<Table> further, OutputStream out) throws IOException {
        try (var book = new Workbook(out, "Everygram", null)) {
            var sheet = book.newWorksheet(title.replaceAll("[\\[\\]*/\\\\?:]", " "));
            for (int column = 0; column < header.size(); column++) {
                sheet.value(0, column, header.get(column));
                sheet.style(0, column).bold().set();
            }
            sheet.freezePane(0, 1);
            int at = 1;
            for (var part = first; ; part = further.next()) {
                for (var row : part.rows()) {
                    if (at == LAST_ROW) {
                        sheet.value(at, 0, "A sheet ends here; the CSV file has all rows.");
                        return;
                    }
                    put(sheet, at++, values(row));
                }
                sheet.flush();
                if (!further.hasNext()) {
                    return;
                }
            }
        }
    }

    private void put(Worksheet sheet, int row, List<String> values) {
        for (int column = 0; column < header.size(); column++) {
            var text = values.get(column);
            if (figures.get(column) && text.matches("-?\\d{1,15}(\\.\\d+)?")) {
                sheet.value(row, column, new BigDecimal(text));
            } else {
                sheet.value(row, column, text);
            }
        }
    }

    String csv() {
        var out = new StringBuilder();
        line(out, header);
        first.rows().forEach(row -> line(out, values(row)));
        return out.toString();
    }

    /** @param further parts of the table */
    void csv(Iterator<Table> further, OutputStream out) throws IOException {
        out.write(csv().getBytes(StandardCharsets.UTF_8));
        while (further.hasNext()) {
            var lines = new StringBuilder();
            further.next().rows().forEach(row -> line(lines, values(row)));
            out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void line(StringBuilder out, List<String> values) {
        var quoted = values.stream()
                .map(TableFile::guarded)
                .map(v -> v.matches("(?s).*[\",\r\n;].*") ? '"' + v.replace("\"", "\"\"") + '"' : v);
        out.append(String.join(",", quoted.toList())).append("\r\n");
    }

    /** A spreadsheet would run a text that begins like a formula. */
    private static String guarded(String value) {
        return value.matches("(?s)[=+@\t\r].*|-[^0-9].*") ? "'" + value : value;
    }
}

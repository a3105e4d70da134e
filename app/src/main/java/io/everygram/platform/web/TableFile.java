package io.everygram.platform.web;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table as a file for other programs: figures bare with their units in columns of their own, days and times as the world writes them, nothing where
 * nothing is known and 0 where there is none.
 */
final class TableFile {
    private static final Pattern EXACT =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}(?: \\d{2}:\\d{2}:\\d{2} [^,]+)?)(?:, .*)?");
    private static final String DAY = "yyyy-mm-dd";
    /** Letters of the widest column of a sheet, and how many rows tell how wide one is. */
    private static final int WIDEST = 60;

    private static final int NARROWEST = 8;
    private static final int MEASURED_ROWS = 200;
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

    /** What stands in a field of the file. */
    private record Value(String text, boolean isTime) {}

    private List<Value> values(Table.Row row) {
        var values = new ArrayList<Value>();
        for (int i = 0; i < row.cells().size(); i++) {
            var cell = row.cells().get(i);
            values.add(plain(cell, first.columns().get(i).numeric()));
            if (measured.contains(i) && !oneUnit) {
                values.add(new Value(unit(cell).orElse(""), false));
            } else if (measured.contains(i) && i == measured.getFirst()) {
                var unit = row.cells().stream()
                        .map(TableFile::unit)
                        .flatMap(Optional::stream)
                        .findFirst();
                values.add(new Value(unit.orElse(""), false));
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

    private static Value plain(Cell cell, boolean numeric) {
        var exact = EXACT.matcher(cell.hint());
        boolean time = !numeric && !cell.kind().equals("number") && !cell.kind().equals("truths") && exact.matches();
        return time ? new Value(exact.group(1), true) : new Value(words(cell, numeric), false);
    }

    private static String words(Cell cell, boolean numeric) {
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
        return cell.text();
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
                sheet.width(column, width(column));
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

    /** As wide as what stands there first: a day or a figure that does not fit would be shown as hash signs. */
    private int width(int column) {
        int letters = first.rows().stream()
                .limit(MEASURED_ROWS)
                .mapToInt(row -> values(row).get(column).text().length())
                .max()
                .orElse(0);
        return Math.clamp(Math.max(letters, header.get(column).length()) + 2L, NARROWEST, WIDEST);
    }

    private void put(Worksheet sheet, int row, List<Value> values) {
        for (int column = 0; column < header.size(); column++) {
            var value = values.get(column);
            if (figures.get(column) && value.text().matches("-?\\d{1,15}(\\.\\d+)?")) {
                sheet.value(row, column, new BigDecimal(value.text()));
            } else if (!value.isTime() || !putTime(sheet, row, column, value.text())) {
                sheet.value(row, column, value.text());
            }
        }
    }

    /** A day or a moment as a spreadsheet counts with them; the clock it was read from stands behind a moment. */
    private static boolean putTime(Worksheet sheet, int row, int column, String text) {
        try {
            if (text.length() == DAY.length()) {
                sheet.value(row, column, LocalDate.parse(text));
                sheet.style(row, column).format(DAY).set();
                return true;
            }
            var parts = text.split(" ", 3);
            sheet.value(row, column, LocalDateTime.parse(parts[0] + "T" + parts[1]));
            sheet.style(row, column)
                    .format(DAY + " hh:mm:ss \"" + parts[2].replaceAll("[^A-Za-z0-9+:-]", "") + "\"")
                    .set();
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    String csv() {
        var out = new StringBuilder();
        line(out, header.stream());
        first.rows().forEach(row -> line(out, texts(row)));
        return out.toString();
    }

    /** @param further parts of the table */
    void csv(Iterator<Table> further, OutputStream out) throws IOException {
        out.write(csv().getBytes(StandardCharsets.UTF_8));
        while (further.hasNext()) {
            var lines = new StringBuilder();
            further.next().rows().forEach(row -> line(lines, texts(row)));
            out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private Stream<String> texts(Table.Row row) {
        return values(row).stream().map(Value::text);
    }

    private static void line(StringBuilder out, Stream<String> values) {
        var quoted = values.map(TableFile::guarded)
                .map(v -> v.matches("(?s).*[\",\r\n;].*") ? '"' + v.replace("\"", "\"\"") + '"' : v);
        out.append(String.join(",", quoted.toList())).append("\r\n");
    }

    /** A spreadsheet would run a text that begins like a formula, {@code -2+3} too; a figure below zero is none. */
    private static String guarded(String value) {
        return value.matches("(?s)[=+@\t\r-].*") && !value.matches("-\\d+(\\.\\d+)?") ? "'" + value : value;
    }
}

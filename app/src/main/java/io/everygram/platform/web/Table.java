package io.everygram.platform.web;

import java.util.ArrayList;
import java.util.List;

/** A table as every list of the product shows it. */
public record Table(List<Column> columns, List<Row> rows, String empty) {
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** @param numeric right-aligned */
    public record Column(String label, boolean numeric) {}

    /**
     * @param id for selection; empty when the row cannot be selected
     * @param href where Enter leads; empty for nowhere
     */
    public record Row(String id, String href, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** Columns from labels; a label that starts with {@code #} is numeric. */
    public static Builder of(String... labels) {
        var columns = new ArrayList<Column>();
        for (var label : labels) {
            columns.add(new Column(label.replaceFirst("^#", ""), label.startsWith("#")));
        }
        return new Builder(columns);
    }

    /** Collects rows. */
    public static final class Builder {
        private final List<Column> columns;
        private final List<Row> rows = new ArrayList<>();

        private Builder(List<Column> columns) {
            this.columns = columns;
        }

        @com.google.errorprone.annotations.CanIgnoreReturnValue
        public Builder row(String id, String href, Cell... cells) {
            rows.add(new Row(id, href, List.of(cells)));
            return this;
        }

        /** @param empty what to do first, when there are no rows */
        public Table emptySaying(String empty) {
            return new Table(columns, rows, empty);
        }
    }

    /** The same rows as comma-separated values, quoted where needed. */
    public String csv() {
        var out = new StringBuilder();
        line(out, columns.stream().map(Column::label).toList());
        rows.forEach(row -> line(out, row.cells().stream().map(Table::plain).toList()));
        return out.toString();
    }

    private static String plain(Cell cell) {
        return cell.kind().equals("truths")
                ? cell.markWords()
                : cell.kind().equals("number") ? cell.text().replace(",", "") : cell.text();
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
